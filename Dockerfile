# The program and what it needs, for any number of machines; it keeps nothing on its own disk.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

# The folders of attachments and checkpoints belong to the program's account, so that a volume laid there does too.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin township \
    && install --directory --owner=township --mode=0750 /var/lib/township/attachments \
        /var/lib/township/checkpoints

WORKDIR /srv/township

COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt

# What is copied stands in .dockerignore.
COPY . ./

# The addresses of static files carry their digests: every machine of one image gives out the same.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" DATABASE_URL=sqlite:///:memory: ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --no-input \
    && python -m compileall -q .

USER 10001
ENV MEDIA_ROOT=/var/lib/township/attachments CHECKPOINT_DIR=/var/lib/township/checkpoints
VOLUME ["/var/lib/township/attachments", "/var/lib/township/checkpoints"]
EXPOSE 8000

# No access log: it would tell when who voted and who sent a report.
CMD ["gunicorn", "township.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]
