# Beraad as an image: docker build -t beraad --build-arg VERSION=1.2.3 .
# It keeps everything in /data; give it a volume, or a PostgreSQL by BERAAD_DATABASE_URL and a volume for files.

FROM node:22-trixie-slim AS front
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY static static
COPY docs/images docs/images
RUN node static/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM golang:1.26-trixie AS program
WORKDIR /src
# The build tag gives SQLite its full text search; SQLite is C, so cgo is on.
ENV CGO_ENABLED=1 GOFLAGS="-tags=sqlite_fts5 -buildvcs=false"
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=front /src/static/dist static/dist
ARG VERSION=
RUN go tool templ generate && go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /beraad ./app

FROM debian:trixie-slim
# Node is for the worker that makes PDF. An image without it (--build-arg PRINT=no) works, and says that the PDF
# follows.
ARG PRINT=yes
RUN apt-get update \
	&& apt-get install -y --no-install-recommends ca-certificates $([ "$PRINT" = no ] || echo nodejs) \
	&& rm -rf /var/lib/apt/lists/* \
	&& useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin beraad \
	&& install -d -o beraad -g beraad -m 700 /data
COPY --from=program /beraad /usr/local/bin/beraad
COPY --from=front /src/node_modules/@myriaddreamin /usr/local/lib/beraad/node_modules/@myriaddreamin
COPY --from=front /src/node_modules/source-sans/TTF /usr/local/lib/beraad/node_modules/source-sans/TTF
COPY LICENSE /usr/local/share/doc/beraad/LICENSE
# In a container the network of the container is the border, so it listens on every address of it.
ENV BERAAD_ADDR=0.0.0.0:8080 BERAAD_DATA=/data BERAAD_NODE_MODULES=/usr/local/lib/beraad/node_modules \
	BERAAD_LOG_FORMAT=json
USER beraad
WORKDIR /data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["beraad"]
CMD ["serve"]
