import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findSecrets, openSecrets, prepareDataFolder, readConfig, secretsOf } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'xiaoer-config-'))
after(() => rmSync(root, { recursive: true }))
const folder = (name: string) => {
  const path = join(root, name)
  prepareDataFolder(path)
  return path
}
const strong = 'Vb7-qLx92_mTfGh4ZkPw81RsYcNdEjUa'

test('without a word it listens on this machine alone, port 3000', () => {
  const { port, host, databaseUrl, publicUrl, dataFolder } = readConfig({ DATABASE_URL: '' })
  assert.deepEqual({ port, host, databaseUrl, publicUrl }, { port: 3_000, host: '127.0.0.1', databaseUrl: undefined, publicUrl: undefined })
  assert.match(dataFolder, /\.xiaoer$/)
})

test('what is said wrong is refused in a sentence that names the variable', () => {
  for (const PORT of ['abc', '-1', '70000', '1e3', '80 ']) assert.throws(() => readConfig({ PORT }), /PORT must be a whole number/)
  assert.throws(() => readConfig({ DATABASE_URL: 'mysql://x' }), /DATABASE_URL must be an address like postgres:/)
  assert.throws(() => readConfig({ PUBLIC_URL: 'shop.example' }), /PUBLIC_URL must be an address like https:/)
  for (const DECISION_DAYS of ['0', '2 years', '-5'])
    assert.throws(() => readConfig({ DECISION_DAYS }), /DECISION_DAYS must be a whole number of days from 1 to 9999/)
  assert.throws(() => readConfig({ WAIT_HOURS: '1.5' }), /WAIT_HOURS must be a whole number of hours from 0/)
  assert.throws(() => readConfig({ PORT: 'x', REDIS_URL: 'y' }), /PORT .*; REDIS_URL /)
})

test('a model is told whole, and vectors come from one place', () => {
  const read = (env: Record<string, string>) => readConfig(env).embeddings
  assert.equal(read({}), undefined)
  assert.deepEqual(read({ EMBEDDINGS_URL: 'http://127.0.0.1:1/v1/', EMBEDDINGS_NAME: 'bge' }), {
    url: 'http://127.0.0.1:1/v1',
    key: undefined,
    name: 'bge',
  })
  assert.deepEqual(read({ EMBEDDINGS_FOLDER: '/models/bge' }), { folder: '/models/bge' })
  assert.throws(() => read({ EMBEDDINGS_URL: 'http://127.0.0.1:1/v1' }), /EMBEDDINGS_NAME is missing/)
  assert.throws(() => read({ EMBEDDINGS_KEY: 'k' }), /EMBEDDINGS_URL is missing/)
  const both = { EMBEDDINGS_URL: 'http://127.0.0.1:1/v1', EMBEDDINGS_NAME: 'bge', EMBEDDINGS_FOLDER: '/models/bge' }
  assert.throws(() => read(both), /both set/)
  assert.throws(() => readConfig({ MODEL_NAME: 'some' }), /MODEL_URL is missing; a language model needs MODEL_URL and MODEL_NAME/)
})

test('secrets may lie in files; one that is missing, empty or told twice is refused', () => {
  const data = folder('secrets')
  const file = (name: string, text: string) => {
    writeFileSync(join(data, name), text)
    return join(data, name)
  }
  const url = 'postgres://owner@db:5432/xiaoer'
  const read = readConfig({
    XIAOER_KEY_FILE: file('key.txt', `${strong}\n`),
    DATABASE_URL: url,
    DATABASE_PASSWORD_FILE: file('pw', 'a/b%@ c\n'),
  })
  assert.equal(read.key, strong)
  assert.equal(decodeURIComponent(new URL(read.databaseUrl ?? '').password), 'a/b%@ c')
  assert.throws(() => readConfig({ MODEL_KEY_FILE: join(data, 'none') }), /of MODEL_KEY_FILE cannot be read \(ENOENT\)/)
  assert.throws(() => readConfig({ XIAOER_KEY_FILE: file('empty', '\n') }), /of XIAOER_KEY_FILE is empty/)
  assert.throws(
    () => readConfig({ XIAOER_KEY: strong, XIAOER_KEY_FILE: join(data, 'key.txt') }),
    /XIAOER_KEY and XIAOER_KEY_FILE are both set/,
  )
  const socket = readConfig({ DATABASE_URL: 'postgres:///x?host=%2Frun%2Fdb', DATABASE_PASSWORD: 'p&q' }).databaseUrl
  assert.equal(new URL(socket ?? '').searchParams.get('password'), 'p&q')
  assert.throws(() => readConfig({ DATABASE_PASSWORD: 'x' }), /DATABASE_URL is not/)
})

test('a process does all, unless it is one of several on a database of their own', () => {
  assert.equal(readConfig({}).role, 'all')
  assert.equal(readConfig({ XIAOER_ROLE: 'web', DATABASE_URL: 'postgres://o@db/x' }).role, 'web')
  assert.throws(() => readConfig({ XIAOER_ROLE: 'worker' }), /XIAOER_ROLE is worker.*set DATABASE_URL/)
  assert.throws(() => readConfig({ XIAOER_ROLE: 'queue' }), /must be all, web or worker/)
})

test('an address ends without a slash', () => {
  assert.equal(readConfig({ PUBLIC_URL: 'https://shop.example/' }).publicUrl, 'https://shop.example')
})

test('the key is made once, for us alone, and opens what it sealed', () => {
  const data = folder('first')
  const sealed = openSecrets(data, undefined).seal('sk-密钥', 'provider')
  assert.equal(statSync(join(data, 'key')).mode & 0o777, 0o600)
  assert.equal(openSecrets(data, undefined).open(sealed, 'provider'), 'sk-密钥')
  assert.doesNotMatch(sealed, /sk-/)
})

test('a sealed value opens for its purpose alone, and not once a byte has changed', () => {
  const secrets = secretsOf([strong])
  const sealed = secrets.seal('text', 'channel')
  assert.throws(() => secrets.open(sealed, 'provider'), /another purpose/)
  assert.throws(() => secrets.open(`${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`, 'channel'), /cannot be opened/)
  assert.throws(() => secretsOf([`${strong}!`]).open(sealed, 'channel'), /another key/)
  assert.notEqual(secrets.seal('text', 'channel'), sealed)
})

test('a key can be changed: the new one seals, the old one still opens', () => {
  const old = secretsOf([strong]).seal('text', 'channel')
  const both = secretsOf([`${strong}new`, strong])
  assert.equal(both.open(old, 'channel'), 'text')
  assert.throws(() => secretsOf([strong]).open(both.seal('text', 'channel'), 'channel'), /another key/)
})

test('while the key is changed the previous one opens; alone it is refused, and nothing is made by looking', () => {
  const [data, previousKey] = [folder('changed'), 'Wb3Nx8Kd5Qs1Vf6Zm9Rt4Hj7Lp2Gc0Yu']
  const sealed = secretsOf([previousKey]).seal('text', 'channel')
  assert.equal(openSecrets(data, strong, previousKey).open(sealed, 'channel'), 'text')
  assert.throws(() => findSecrets({ dataFolder: data, key: undefined, previousKey }), /XIAOER_KEY_PREVIOUS is set and XIAOER_KEY is not/)
  assert.throws(() => findSecrets({ dataFolder: data, key: strong, previousKey: 'changeme' }), /XIAOER_KEY_PREVIOUS has 8 characters/)
  assert.equal(findSecrets({ dataFolder: data, key: undefined }), undefined)
  assert.ok(!existsSync(join(data, 'key')))
})

test('weak and default keys are refused', () => {
  const data = folder('weak')
  assert.throws(() => openSecrets(data, 'changeme'), /XIAOER_KEY has 8 characters/)
  assert.throws(() => openSecrets(data, 'x'.repeat(64)), /repeats too few/)
  assert.throws(() => openSecrets(data, 'please-change-me-before-you-go-live!'), /looks like an example/)
  assert.doesNotThrow(() => openSecrets(data, strong))
})

test('a key file that others can read is refused, and so is a damaged one', () => {
  const data = folder('open')
  openSecrets(data, undefined)
  chmodSync(join(data, 'key'), 0o644)
  assert.throws(() => openSecrets(data, undefined), /chmod 600/)
  chmodSync(join(data, 'key'), 0o600)
  writeFileSync(join(data, 'key'), 'short\n')
  assert.throws(() => openSecrets(data, undefined), /damaged/)
})

test('what is derived differs by purpose and is the same on every node', () => {
  const [one, other] = [secretsOf([strong]), secretsOf([strong])]
  assert.equal(one.derive('database role'), other.derive('database role'))
  assert.notEqual(one.derive('database role'), one.derive('widget session'))
})

test('a folder that cannot be made is named', () => {
  writeFileSync(join(root, 'file'), '')
  assert.throws(() => prepareDataFolder(join(root, 'file/below')), /The folder .*file\/below cannot be written \(ENOTDIR\)/)
  assert.throws(() => prepareDataFolder(join(root, 'file')), /\(EEXIST\)/)
  assert.ok(readFileSync(join(root, 'file')).length === 0)
})

test('a folder is made with those above it, and found the next time', () => {
  const folder = join(root, 'above/data')
  for (const _ of ['made', 'found']) assert.equal(prepareDataFolder(folder), folder)
  writeFileSync(join(folder, 'key'), '')
})

test('where the file system makes no folders, that is told and not tried for ever', {
  skip: !existsSync('/proc/self') && 'no /proc here',
}, () => {
  assert.throws(() => prepareDataFolder('/proc/nothing/data'), /The folder \/proc\/nothing\/data cannot be written \(E[A-Z]+\)/)
})
