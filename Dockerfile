# The application with its sandbox. Build: docker build -t streak-gp-connect .
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q dependency:go-offline
COPY processes processes
COPY forms forms
COPY src/main src/main
RUN ./mvnw -B -q -Dmaven.test.skip=true package \
    && java -Djarmode=tools -jar target/streak-gp-connect.jar extract --layers --destination target/layers

FROM eclipse-temurin:17-jre
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin streakgp \
    && mkdir -p /app /data \
    && chown streakgp /data
WORKDIR /app
# what changes least comes first
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
USER streakgp
ENV STREAKGP_DATA_DIR=/data \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
VOLUME /data
EXPOSE 8080
# secrets may be mounted as files below /run/secrets, each named after its property, e.g. streakgp.streak.api-key
ENV SPRING_CONFIG_IMPORT="optional:configtree:/run/secrets/"
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
    CMD curl -fsS "http://127.0.0.1:${SERVER_PORT:-8080}/actuator/health" >/dev/null || exit 1
ENTRYPOINT ["java", "-jar", "streak-gp-connect.jar"]
