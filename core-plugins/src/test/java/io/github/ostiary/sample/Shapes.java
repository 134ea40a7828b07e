package io.github.ostiary.sample;

import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.util.Supplier;

/** One event through every shape of call that reaches another overload of a filter. */
final class Shapes {
    static final int COUNT = 21;

    private Shapes() {}

    static void logEach(Logger logger) {
        logger.info("text");
        logger.info((Object) "object");
        logger.info(java.nio.CharBuffer.wrap("characters"));
        logger.info(new ParameterizedMessage("message {}", 1));
        logger.info("thrown", new IllegalStateException("cause").getCause());
        logger.info(() -> "supplied");
        logger.info("{}", (Supplier<?>) () -> "argument");
        logger.info("{}", 1);
        logger.info("{}{}", 1, 2);
        logger.info("{}{}{}", 1, 2, 3);
        logger.info("{}{}{}{}", 1, 2, 3, 4);
        logger.info("{}{}{}{}{}", 1, 2, 3, 4, 5);
        logger.info("{}{}{}{}{}{}", 1, 2, 3, 4, 5, 6);
        logger.info("{}{}{}{}{}{}{}", 1, 2, 3, 4, 5, 6, 7);
        logger.info("{}{}{}{}{}{}{}{}", 1, 2, 3, 4, 5, 6, 7, 8);
        logger.info("{}{}{}{}{}{}{}{}{}", 1, 2, 3, 4, 5, 6, 7, 8, 9);
        logger.info("{}{}{}{}{}{}{}{}{}{}", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        logger.info("{}{}{}{}{}{}{}{}{}{}{}", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        logger.printf(org.apache.logging.log4j.Level.INFO, "%d", 1);
        logger.atInfo().log("built");
        logger.atInfo().log("built {}", 1);
    }
}
