# The bot with what it needs at run time and nothing else. State lives in the volume /data.
FROM python:3.13-slim AS build
WORKDIR /otklik
COPY requirements/installer.txt requirements/run.txt requirements/
RUN python -m venv /venv && for lock in installer run; do \
      /venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements/$lock.txt || exit 1; done
COPY locales locales
RUN /venv/bin/pybabel compile -D otklik -d locales

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Otklik" org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# The office file lies beside the database: /data/office.toml
ENV DATABASE_URL=sqlite+aiosqlite:////data/otklik.sqlite3 OTKLIK_OFFICE=/data/office.toml
RUN useradd --system --uid 10001 --home-dir /data --create-home otklik
WORKDIR /otklik
COPY --from=build /venv /venv
COPY LICENSE LICENSE
COPY templates templates
COPY workflow workflow
COPY handlers handlers
COPY bot bot
COPY --from=build /otklik/locales locales
USER otklik
VOLUME /data
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
