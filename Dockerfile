# docker build --tag danvan .
# docker run --rm --volume /path/to/campaign:/campaign danvan sync
FROM python:3.12-slim

LABEL org.opencontainers.image.title="danvan" \
      org.opencontainers.image.description="Schools fill in workbooks made from one schema; a sync checks, aggregates and reminds." \
      org.opencontainers.image.licenses="Apache-2.0"

ENV PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    TZ=Asia/Ho_Chi_Minh

WORKDIR /opt/danvan
COPY requirements.lock ./
RUN pip install --requirement requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY sheets_schema ./sheets_schema
COPY sync ./sync
RUN pip install --no-deps --no-build-isolation .

RUN groupadd --gid 10001 danvan \
    && useradd --uid 10001 --gid danvan --create-home danvan \
    && mkdir /campaign \
    && chown danvan:danvan /campaign
USER danvan
WORKDIR /campaign
ENTRYPOINT ["danvan"]
CMD ["--help"]
