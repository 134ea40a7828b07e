package io.github.ostiary.redact.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Layouts as people configure them: every pattern converter, and every text layout that Log4j has, with its options. */
final class LayoutSamples {
    private static final String[] PATTERNS = {
        "%m%n",
        "%msg",
        "%message{lookups}%n",
        "%m{nolookups}%n",
        "%m{ansi}%n",
        "%d %-5level [%t] %c{1.} - %msg%n",
        "%d{ISO8601} %5p %logger{36} %m%n",
        "%d{UNIX} %d{UNIX_MILLIS} %m%n",
        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}{UTC} %m%n",
        "%date{ABSOLUTE}{Europe/Berlin} %date{COMPACT} %m%n",
        "%d{yyyy-MM-dd HH:mm:ss.nnnnnnnnn} %N %nano%n",
        "%c{2} %c{-1} %c{1.1.~.~} %c{.} %logger{1.}%n",
        "%C %C{1.} %class %F %file %L %line %M %method%n",
        "%l %location %fqcn %m%n",
        "%p{length=1} %p{lowerCase=true} %p{WARN=W, ERROR=E, INFO=I}%n",
        "%level{DEBUG=debug, length=2} %pid %processId %endOfBatch%n",
        "%t %tn %thread %threadName %T %tid %threadId %tp %threadPriority%n",
        "%r %relative %m%n",
        "%X %X{user} %X{user,order} %mdc{absent} %MDC%n",
        "%K %K{user} %map{user} %MAP%n",
        "%x %NDC %m%n",
        "%marker %markerSimpleName %m%n",
        "%ex%n",
        "%exception{full}%n",
        "%throwable{short}%n",
        "%ex{none}%m%n",
        "%ex{0} %ex{3} %ex{short.message}%n",
        "%ex{short.className} %ex{short.methodName} %ex{short.lineNumber} %ex{short.fileName}%n",
        "%ex{short.localizedMessage} %m%n",
        "%ex{separator(|)}%n",
        "%ex{full}{separator(;)}{filters(java.base,org.junit)}%n",
        "%ex{suffix(order=%X{order})}%n",
        "%xEx%n",
        "%xEx{full}{filters(org.junit,jdk.internal)}%n",
        "%xException{5} %xThrowable{short}%n",
        "%rEx%n",
        "%rEx{3}{separator(~)} %rException{none} %rThrowable{short}%n",
        "%m %enc{%m} %encode{%m}%n",
        "%enc{%m}{HTML}%n",
        "%enc{%m}{JSON}%n",
        "%enc{%m}{XML}%n",
        "%enc{%m}{CRLF}%n",
        "{\"m\":\"%enc{%m}{JSON}\",\"x\":\"%enc{%xEx}{JSON}\"}%n",
        "%replace{%m}{[aeiou]}{_}%n",
        "%replace{%logger %m}{\\.}{/}%n",
        "%equals{%marker}{[]}{-} %equalsIgnoreCase{%p}{info}{-}%n",
        "%maxLen{%m}{20} %maxLength{%m}{5} %maxLen{%m}{100}%n",
        "%.10m|%.-10m|%20.30m|%-30.30c|%020p%n",
        "%highlight{%d [%t] %-5level: %msg%n%throwable}",
        "%highlight{%p}{FATAL=white, ERROR=red bold, WARN=yellow, INFO=green} %m%n",
        "%highlight{%m}{STYLE=Logback}%n",
        "%highlight{%m}{STYLE=DEFAULT, disableAnsi=true}%n",
        "%style{%m}{cyan} %style{%c}{bold,underline,red} %style{%p}{bg_blue}%n",
        "%black{%m}%blue{%m}%cyan{%m}%green{%m}%magenta{%m}%red{%m}%white{%m}%yellow{%m}%n",
        "%notEmpty{[%X{user}] }%varsNotEmpty{<%x> }%variablesNotEmpty{(%marker) }%m%n",
        "%repeat{*}{10} %R{ab}{3} %m%n",
        "%% literal %m \\t tab \\\\ %n",
        "$${date:yyyy} ${sys:java.specification.version} $${ctx:user} %m%n",
        "%d{HH:mm:ss,SSS}{GMT+2} %-30.-30c{1} %40.40m %ex{2}%n",
        "",
        "constant text without a converter%n"
    };

    private static final String[] PATTERN_OPTIONS = {
        "pattern='%m%n' charset='UTF-8'",
        "pattern='%d %m %ex%n' charset='US-ASCII'",
        "pattern='%m%n%xEx' charset='ISO-8859-1'",
        "pattern='%m%n' charset='windows-1252'",
        "pattern='%m%n' charset='UTF-16'",
        "pattern='%m%n' charset='UTF-16LE'",
        "pattern='%m%n' charset='UTF-32'",
        "pattern='%m%n' charset='Shift_JIS'",
        "pattern='%m%n' charset='GB18030'",
        "pattern='%m%n' header='begin ${sys:java.specification.version} é%n' footer='end%n'",
        "pattern='%m%n' header='begin' footer='end' charset='UTF-16BE'",
        "pattern='%highlight{%m}%n' disableAnsi='true'",
        "pattern='%highlight{%m}%n' disableAnsi='false'",
        "pattern='%style{%m}{red}%n' noConsoleNoAnsi='true'",
        "pattern='%m%n' alwaysWriteExceptions='false'",
        "pattern='%m%n' alwaysWriteExceptions='true'",
        "pattern='%m %ex{none}%n' alwaysWriteExceptions='true'"
    };

    private static final String[] TEMPLATES = {
        "EcsLayout.json", "GcpLayout.json", "GelfLayout.json", "JsonLayout.json", "LogstashJsonEventLayoutV1.json"
    };

    private static final String[] TEMPLATE_OPTIONS = {
        "locationInfoEnabled='true'",
        "stackTraceEnabled='false'",
        "eventDelimiter='&#10;&#10;' nullEventDelimiterEnabled='true'",
        "maxStringLength='40' truncatedStringSuffix='~'",
        "recyclerFactory='dummy'",
        "stackTraceElementTemplateUri='classpath:StackTraceElementLayout.json'"
    };

    private static final String[] OTHERS = {
        "<PatternLayout><Pattern>%d %m%n</Pattern><Replace regex='\\d' replacement='#'/></PatternLayout>",
        "<PatternLayout><LevelPatternSelector defaultPattern='%m%n'><PatternMatch key='ERROR' pattern='E %m %ex%n'/>"
                + "</LevelPatternSelector></PatternLayout>",
        "<PatternLayout><MarkerPatternSelector defaultPattern='%m%n'><PatternMatch key='child' pattern='M %m%n'/>"
                + "</MarkerPatternSelector></PatternLayout>",
        "<JsonTemplateLayout eventTemplate='{\"m\":{\"$resolver\":\"message\"},\"t\":{\"$resolver\":\"thread\","
                + "\"field\":\"name\"}}'/>",
        "<JsonTemplateLayout eventTemplate='{\"mdc\":{\"$resolver\":\"mdc\",\"flatten\":true},"
                + "\"ndc\":{\"$resolver\":\"ndc\"},\"p\":{\"$resolver\":\"pattern\",\"pattern\":\"%m %ex\"}}'/>",
        "<JsonTemplateLayout eventTemplate='{\"e\":{\"$resolver\":\"exception\",\"field\":\"stackTrace\","
                + "\"stackTrace\":{\"stringified\":true}},\"r\":{\"$resolver\":\"exceptionRootCause\","
                + "\"field\":\"message\"}}'/>",
        "<JsonTemplateLayout eventTemplateUri='classpath:EcsLayout.json'>"
                + "<EventTemplateAdditionalField key='service' value='shop'/></JsonTemplateLayout>",
        "<GelfLayout host='h' compressionType='OFF'/>",
        "<GelfLayout host='h' compressionType='OFF' includeStacktrace='false' includeNullDelimiter='true'/>",
        "<GelfLayout host='h' compressionType='OFF' includeNewLineDelimiter='true' threadContextIncludes='user'>"
                + "<KeyValuePair key='shop' value='$${ctx:user}'/></GelfLayout>",
        "<GelfLayout host='h' compressionType='OFF' messagePattern='%d %m%n' includeThreadContext='false'/>",
        "<Rfc5424Layout appName='shop' mdcId='mdc' newLine='true'/>",
        "<Rfc5424Layout appName='shop' mdcId='mdc' id='App@1' enterpriseNumber='18060' includeMDC='true'"
                + " facility='LOCAL0' messageId='Audit' mdcExcludes='user' exceptionPattern='%ex'/>",
        "<Rfc5424Layout appName='shop' newLineEscape='\\n' mdcIncludes='user' mdcPrefix='p.'>"
                + "<LoggerFields><KeyValuePair key='thread' value='%t'/></LoggerFields></Rfc5424Layout>",
        "<SyslogLayout facility='LOCAL1'/>",
        "<SyslogLayout facility='LOCAL1' newLine='true' newLineEscape='\\n' charset='US-ASCII'/>",
        "<HtmlLayout/>",
        "<HtmlLayout title='shop' fontSize='small' datePattern='ISO8601' charset='UTF-8'/>"
    };

    private LayoutSamples() {}

    static Stream<String> all() {
        List<String> all = new ArrayList<>();
        for (String pattern : PATTERNS) {
            all.add("<PatternLayout pattern='" + escaped(pattern) + "'/>");
        }
        for (String options : PATTERN_OPTIONS) {
            all.add("<PatternLayout " + options + "/>");
        }
        for (String template : TEMPLATES) {
            all.add("<JsonTemplateLayout eventTemplateUri='classpath:" + template + "'/>");
        }
        for (String options : TEMPLATE_OPTIONS) {
            all.add("<JsonTemplateLayout eventTemplateUri='classpath:JsonLayout.json' " + options + "/>");
        }
        all.addAll(List.of(OTHERS));
        return all.stream();
    }

    private static String escaped(String pattern) {
        return pattern.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
