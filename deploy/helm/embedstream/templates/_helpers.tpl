{{- define "embedstream.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "embedstream.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "embedstream.labels" -}}
{{ include "embedstream.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "embedstream.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "embedstream.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "embedstream.properties" -}}
state.dir=/var/lib/embedstream/state
http.host=0.0.0.0
http.port=8090
http.token=${dir:/etc/embedstream/secrets:http-token}
kafka.num.standby.replicas={{ .Values.standbyReplicas }}
{{- range $key, $value := .Values.config }}
{{- if kindIs "float64" $value }}
{{ $key }}={{ if eq $value (floor $value) }}{{ $value | int64 }}{{ else }}{{ $value }}{{ end }}
{{- else }}
{{ $key }}={{ $value }}
{{- end }}
{{- end }}
{{- end -}}
