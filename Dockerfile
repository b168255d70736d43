# One image, one process: `doorstep run` with every role. tests/house/test_dockerfile.py replays the RUN steps of the build.
FROM python:3.11-slim AS build
WORKDIR /src
# The lock file's first part is what runs; what follows its marker is for working on Doorstep.
COPY requirements.lock ./
RUN sed '/^# dev$/,$d' requirements.lock > runtime.lock
RUN python3 -m venv --without-pip /opt/doorstep
RUN python3 -m pip --python /opt/doorstep/bin/python install --quiet --require-hashes --no-deps -r runtime.lock
COPY . .
RUN python3 -m pip --python /opt/doorstep/bin/python install --quiet --no-build-isolation --no-deps .
RUN /opt/doorstep/bin/doorstep --help

FROM python:3.11-slim
COPY --from=build /opt/doorstep /opt/doorstep
RUN useradd --system --create-home --home-dir /data doorstep
ENV PATH=/opt/doorstep/bin:$PATH PYTHONUNBUFFERED=1
USER doorstep
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
ENTRYPOINT ["doorstep"]
CMD ["run", "--host", "0.0.0.0"]
