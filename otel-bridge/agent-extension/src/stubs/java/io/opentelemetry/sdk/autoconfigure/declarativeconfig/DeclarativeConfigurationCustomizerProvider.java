package io.opentelemetry.sdk.autoconfigure.declarativeconfig;

import io.opentelemetry.sdk.autoconfigure.spi.Ordered;

/** What the agent looks for when a declarative file sets it up. Stands in for the agent's own while compiling; not shipped. */
public interface DeclarativeConfigurationCustomizerProvider extends Ordered {
    void customize(DeclarativeConfigurationCustomizer customizer);
}
