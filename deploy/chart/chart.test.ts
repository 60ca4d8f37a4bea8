import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import { validate as deployment } from 'kubernetes-models/_schemas/IoK8sApiAppsV1Deployment'
import { validate as scaler } from 'kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler'
import { validate as job } from 'kubernetes-models/_schemas/IoK8sApiBatchV1Job'
import { validate as claim } from 'kubernetes-models/_schemas/IoK8sApiCoreV1PersistentVolumeClaim'
import { validate as secret } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Secret'
import { validate as service } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Service'
import { validate as ingress } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1Ingress'
import { validate as networkPolicy } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1NetworkPolicy'
import { validate as budget } from 'kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget'
import { parse } from 'yaml'
import { z } from 'zod'
import { documentsOf, render } from './testing/render.ts'

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
const templates = new Map(
  globSync('templates/*.{yaml,tpl}', { cwd: import.meta.dirname })
    .sort()
    .map((file) => [basename(file), read(file)]),
)
const [chart, defaults] = [parse(read('Chart.yaml')), parse(read('values.yaml'))]
const isValid = new Ajv({ strict: false }).compile(JSON.parse(read('values.schema.json')))

/** What stands below `values` goes before what stands in `values.yaml`, as with `--values`. */
function merged(over: unknown, base: unknown): unknown {
  const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isMap(over) || !isMap(base)) return over === undefined ? base : over
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(over)])].map((name) => [name, merged(over[name], base[name])]),
  )
}

const Shape = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) })
type Shaped = z.infer<typeof Shape>

function rendered(values: object): Shaped[] {
  const all = merged(values, defaults)
  assert.ok(isValid(all), JSON.stringify(isValid.errors))
  const Release = { Name: 'shop', Namespace: 'shops', Service: 'Helm' }
  const Chart = { AppVersion: chart.appVersion, Version: chart.version }
  const files = render(templates, { Values: all, Release, Chart })
  return [...files.values()].flatMap(documentsOf).map((document) => Shape.parse(document))
}

/** Kubernetes' own schemas, which let fields pass that they do not know. */
const SCHEMAS: Readonly<Record<string, (document: unknown) => boolean>> = {
  Deployment: deployment,
  HorizontalPodAutoscaler: scaler,
  Job: job,
  PersistentVolumeClaim: claim,
  Secret: secret,
  Service: service,
  Ingress: ingress,
  NetworkPolicy: networkPolicy,
  PodDisruptionBudget: budget,
}

/** Of ours: the fields of a pod that this chart uses, so that one that is spelt wrong is found. */
const Probe = z.strictObject({
  httpGet: z.strictObject({ path: z.enum(['/health', '/ready']), port: z.literal('http') }),
  periodSeconds: z.int(),
  timeoutSeconds: z.int().optional(),
  failureThreshold: z.int().optional(),
})
const Container = z.strictObject({
  name: z.string(),
  image: z.string().regex(/^[\w./-]+:[\w.-]+$/),
  imagePullPolicy: z.string(),
  args: z.array(z.string()).optional(),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  env: z.array(z.strictObject({ name: z.string().regex(/^[A-Z][A-Z_]+$/), value: z.string() })),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: z.int() })).optional(),
  startupProbe: Probe.optional(),
  livenessProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
  resources: z.looseObject({}).optional(),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().optional() })),
})
const Pod = z.strictObject({
  automountServiceAccountToken: z.literal(false),
  terminationGracePeriodSeconds: z.int().min(15).optional(),
  restartPolicy: z.string().optional(),
  securityContext: z.looseObject({ runAsNonRoot: z.literal(true), runAsUser: z.literal(65_534) }),
  imagePullSecrets: z.array(z.strictObject({ name: z.string() })).optional(),
  nodeSelector: z.record(z.string(), z.string()).optional(),
  tolerations: z.array(z.looseObject({})).optional(),
  containers: z.tuple([Container]),
  volumes: z.array(z.looseObject({ name: z.string() })),
})
const WithPod = z.looseObject({ spec: z.looseObject({ template: z.looseObject({ spec: Pod }) }) })
const podOf = (documents: readonly Shaped[], name: string) =>
  WithPod.parse(documents.find(({ metadata }) => metadata.name === name)).spec.template.spec

function check(documents: readonly Shaped[]): void {
  for (const document of documents) {
    const isMet = SCHEMAS[document.kind]
    assert.ok(isMet, `${document.kind} has no schema here`)
    assert.ok(isMet(document), `${document.kind} ${document.metadata.name}: ${JSON.stringify(Reflect.get(isMet, 'errors'))}`)
    if (document.kind !== 'Deployment' && document.kind !== 'Job') continue
    const { containers, volumes } = WithPod.parse(document).spec.template.spec
    const names = volumes.map(({ name }) => name)
    assert.deepEqual(
      containers[0].volumeMounts.filter(({ name }) => !names.includes(name)),
      [],
    )
  }
  const ids = documents.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
  assert.equal(new Set(ids).size, ids.length, `twice: ${ids}`)
}

const NEEDED = { publicUrl: 'https://help.example.com', database: { url: 'postgres://xiaoer_owner@db.example.com:5432/xiaoer' } }
const MADE = { secret: { xiaoerKey: 'Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya', databasePassword: 'p"w: {x}' } }
const EXISTING = { secret: { existing: 'shop-secrets' } }
/** What may be turned on, each with how it is turned on. */
const CHOICES: readonly (readonly object[])[] = [
  [MADE, EXISTING],
  [{}, { mode: 'split', files: { accessMode: 'ReadWriteMany' } }],
  [{}, { web: { autoscaling: { enabled: true } }, files: { accessMode: 'ReadWriteMany' } }],
  [{}, { redis: { url: 'redis://redis:6379' }, settings: { LOG_LEVEL: 'warn', SHOPPER_RATE: 120, DEMO_LIFE: 'off' } }],
  [{}, { ingress: { enabled: true, className: 'nginx', tlsSecret: 'help-tls', annotations: { 'example.com/body': '510m' } } }],
  [
    {},
    { disruptionBudget: { enabled: true }, networkPolicy: { enabled: true, from: [{ namespaceSelector: { matchLabels: { a: 'b' } } }] } },
  ],
  [{}, { files: { existingClaim: 'kept', storageClass: 'shared' }, migration: { enabled: false } }],
  [{}, { image: { tag: '1.2.3', pullSecrets: ['hub'] }, nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'a', operator: 'Exists' }] }],
]
const combined = (choices: readonly (readonly object[])[]): object[] =>
  choices.reduce<object[]>(
    (all, ways) => all.flatMap((one) => ways.map((way) => merged(way, one))).filter((one) => typeof one === 'object' && one !== null),
    [NEEDED],
  )

test('every combination of what may be turned on gives documents that Kubernetes knows', () => {
  const all = combined(CHOICES)
  assert.equal(all.length, 256)
  for (const values of all) check(rendered(values))
})

test('alone it is one process of every kind of work, with a secret, a claim and a service; an upgrade migrates first', () => {
  const documents = rendered({ ...NEEDED, ...MADE })
  assert.deepEqual(documents.map(({ kind }) => kind).sort(), ['Deployment', 'Job', 'PersistentVolumeClaim', 'Secret', 'Service'])
  const { containers } = podOf(documents, 'shop-xiaoer-web')
  const told = new Map(containers[0].env.map(({ name, value }) => [name, value]))
  assert.equal(told.get('XIAOER_ROLE'), 'all')
  assert.equal(told.get('XIAOER_KEY_FILE'), '/run/secrets/xiaoer/xiaoer-key')
  assert.equal(told.get('PUBLIC_URL'), 'https://help.example.com')
  assert.ok(![...told.values()].some((value) => value.includes('p"w')), 'no secret stands in the environment')
  assert.deepEqual(podOf(documents, 'shop-xiaoer-migrate').containers[0].args, ['server/cli/main.ts', 'migrate'])
})

test('split, some answer and others look after what is due', () => {
  const documents = rendered({ ...NEEDED, ...MADE, mode: 'split', files: { accessMode: 'ReadWriteMany' } })
  const role = (name: string) => podOf(documents, name).containers[0].env.find(({ name }) => name === 'XIAOER_ROLE')?.value
  assert.deepEqual([role('shop-xiaoer-web'), role('shop-xiaoer-worker')], ['web', 'worker'])
})

test('what is missing or cannot be is refused in a sentence', () => {
  assert.throws(() => rendered({ ...NEEDED, ...MADE, publicUrl: '' }), /publicUrl is needed/)
  assert.throws(() => rendered({ ...NEEDED, ...MADE, database: { url: '' } }), /database\.url is needed/)
  assert.throws(() => rendered(NEEDED), /secret\.xiaoerKey is needed/)
  assert.throws(() => rendered({ ...NEEDED, ...MADE, mode: 'split' }), /set files\.accessMode to ReadWriteMany/)
  assert.throws(() => rendered({ ...NEEDED, ...MADE, web: { replica: 2 } }), /replica/)
  assert.throws(() => rendered({ ...NEEDED, ...MADE, mode: 'both' }), /mode/)
})

test('what the templates read stands in the values, and the chart is of this version', () => {
  const used = new Set([...templates.values()].flatMap((text) => [...text.matchAll(/\.Values\.([\w.]+)/g)].map(([, path = '']) => path)))
  const has = (path: string) => path.split('.').reduce<unknown>((at, name) => Object(at)[name], defaults) !== undefined
  assert.deepEqual(
    [...used].filter((path) => !has(path)),
    [],
  )
  assert.equal(chart.appVersion, JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).version)
})
