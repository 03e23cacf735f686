# The bot as an image: `docker build -t popquiz .`, `docker run -e DISCORD_TOKEN=… -v popquiz:/data popquiz`.
# For both architectures: `docker buildx build --platform linux/amd64,linux/arm64 .` (docs/operators/install.md).
ARG NODE_IMAGE=docker.io/library/node:22-bookworm-slim

# Production dependencies, with the native part of SQLite: where no ready-made one can be downloaded it is compiled here.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
COPY packages/local-discord/package.json packages/local-discord/
COPY packages/playground/package.json packages/playground/
# What SQLite was compiled from stays behind.
RUN npm ci --omit=dev --no-workspaces --no-audit --no-fund \
 && cd node_modules/sqlite3 \
 && rm -rf deps src build/deps build/Release/obj* build/Release/*.a build/Release/node-addon-api

# The programs, in plain JavaScript. Nothing of this stage but dist/ goes into the image.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/local-discord/package.json packages/local-discord/
COPY packages/playground/package.json packages/playground/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM ${NODE_IMAGE}
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Popquiz" \
      org.opencontainers.image.description="A Discord bot that brings quizzes to team channels" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN apt-get update \
 && apt-get install -y --no-install-recommends tini \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --system --gid 10001 popquiz \
 && useradd --system --uid 10001 --gid popquiz --no-create-home --home-dir /data --shell /usr/sbin/nologin popquiz \
 && install -d -o popquiz -g popquiz -m 0750 /data \
 && ln -s /app/bin/popquiz.js /usr/local/bin/popquiz
COPY --from=dependencies /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
COPY package.json LICENSE CHANGELOG.md /app/
COPY bin /app/bin
COPY scripts/launch.js scripts/programs.js /app/scripts/
COPY data /app/data

# The store is sqlite://popquiz.sqlite, in the folder that the bot is started in. A default for DATABASE_URL would forbid DATABASE_URL_FILE.
ENV NODE_ENV=production PACKS_DIR=/app/data HOST=0.0.0.0 PORT=3000
USER popquiz
WORKDIR /data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# The playground, without a token, has no such path and is well all the same.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ status }) => process.exit(status < 500 ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/bin/tini", "--", "popquiz"]
CMD ["start"]
