# The image of the service: see docs/run/docker.md. Built of what deploy/image/build-root.sh makes, which a test builds and starts too.
FROM node:24-bookworm AS build
WORKDIR /src
COPY . .
RUN apt-get update -qq && deploy/image/build-root.sh /out

# nothing but what the service needs: no shell, no package manager, no compiler, no database
FROM scratch
COPY --from=build /out/ /
USER 65534:65534
WORKDIR /app
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/app/node_modules/.cache/compiled \
    XIAOER_DATA=/data \
    MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072 \
    HOST=0.0.0.0 \
    PORT=3000
VOLUME ["/data"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["/usr/bin/node", "bin/alive.mjs"]
# other commands: docker compose run --rm app server/cli/main.ts migrate
ENTRYPOINT ["/usr/bin/node"]
CMD ["server/main.ts"]
