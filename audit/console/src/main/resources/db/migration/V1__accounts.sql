CREATE TABLE account (
    name     VARCHAR(64)  NOT NULL PRIMARY KEY, -- in lower case
    password VARCHAR(255) NOT NULL,             -- {scheme}hash
    enrolled TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE account_role (
    name VARCHAR(64) NOT NULL REFERENCES account (name),
    role VARCHAR(16) NOT NULL,
    PRIMARY KEY (name, role)
);

-- An enrolment link that was given out and not yet used.
CREATE TABLE invitation (
    token_digest CHAR(64)     NOT NULL PRIMARY KEY, -- SHA-256 of the token, which is kept nowhere
    roles        VARCHAR(128) NOT NULL,
    expires      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
