create table if not exists orders (
  id bigint generated always as identity primary key,
  customer varchar(80) not null,
  item varchar(80) not null,
  quantity int not null,
  cents bigint not null,
  paid boolean not null default false
);
