{{- define "xiaoer.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}-xiaoer
{{- end }}

{{- define "xiaoer.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "xiaoer.labels" -}}
app.kubernetes.io/name: xiaoer
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{- define "xiaoer.secret" -}}
{{- if .Values.secret.existing }}{{ .Values.secret.existing }}{{ else }}{{ include "xiaoer.name" . }}{{ end }}
{{- end }}

{{- define "xiaoer.claim" -}}
{{- if .Values.files.existingClaim }}{{ .Values.files.existingClaim }}{{ else }}{{ include "xiaoer.name" . }}-files{{ end }}
{{- end }}

{{- define "xiaoer.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65534
runAsGroup: 65534
fsGroup: 65534
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "xiaoer.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "xiaoer.environment" -}}
- name: PUBLIC_URL
  value: {{ required "publicUrl is needed: how people reach the service, such as https://help.example.com" .Values.publicUrl | quote }}
- name: DATABASE_URL
  value: {{ required "database.url is needed: postgres://xiaoer_owner@db.example.com:5432/xiaoer, without the password" .Values.database.url | quote }}
- name: DATABASE_PASSWORD_FILE
  value: /run/secrets/xiaoer/database-password
- name: XIAOER_KEY_FILE
  value: /run/secrets/xiaoer/xiaoer-key
{{- if .Values.redis.url }}
- name: REDIS_URL
  value: {{ .Values.redis.url | quote }}
{{- end }}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "xiaoer.mounts" -}}
- name: files
  mountPath: /data
- name: tmp
  mountPath: /tmp
- name: secret
  mountPath: /run/secrets/xiaoer
  readOnly: true
{{- end }}

{{- define "xiaoer.volumes" -}}
- name: files
  persistentVolumeClaim:
    claimName: {{ include "xiaoer.claim" . }}
- name: tmp
  emptyDir: {}
- name: secret
  secret:
    secretName: {{ include "xiaoer.secret" . }}
    defaultMode: 288
{{- end }}

{{- define "xiaoer.placing" -}}
{{- if .Values.image.pullSecrets }}
imagePullSecrets:
{{- range .Values.image.pullSecrets }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- if .Values.nodeSelector }}
nodeSelector:
  {{- toYaml .Values.nodeSelector | nindent 2 }}
{{- end }}
{{- if .Values.tolerations }}
tolerations:
  {{- toYaml .Values.tolerations | nindent 2 }}
{{- end }}
{{- end }}

{{- define "xiaoer.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "xiaoer.name" .root }}-{{ .part }}
  labels:
    {{- include "xiaoer.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
spec:
  {{- if not .scaled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  strategy:
    {{- if eq .root.Values.files.accessMode "ReadWriteOnce" }}
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
    {{- end }}
  selector:
    matchLabels:
      app.kubernetes.io/name: xiaoer
      app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
      app.kubernetes.io/component: {{ .part }}
  template:
    metadata:
      labels:
        {{- include "xiaoer.labels" .root | nindent 8 }}
        app.kubernetes.io/component: {{ .part }}
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 20
      securityContext:
        {{- include "xiaoer.podSecurity" . | nindent 8 }}
      {{- include "xiaoer.placing" .root | nindent 6 }}
      containers:
        - name: xiaoer
          image: {{ include "xiaoer.image" .root | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext:
            {{- include "xiaoer.containerSecurity" . | nindent 12 }}
          env:
            - name: XIAOER_ROLE
              value: {{ .role }}
            {{- include "xiaoer.environment" .root | nindent 12 }}
          ports:
            - name: http
              containerPort: 3000
          startupProbe:
            httpGet: { path: /health, port: http }
            periodSeconds: 3
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: { path: /ready, port: http }
            periodSeconds: 5
            timeoutSeconds: 6
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          volumeMounts:
            {{- include "xiaoer.mounts" . | nindent 12 }}
      volumes:
        {{- include "xiaoer.volumes" .root | nindent 8 }}
{{- end }}
