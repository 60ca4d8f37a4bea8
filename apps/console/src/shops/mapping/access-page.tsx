import { Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../texts/index.ts'
import { at as placeIn, textAt } from './draft/draft.ts'
import type { Writing } from './draft/use-draft.ts'

const AUTHS = ['none', 'bearer', 'header', 'basic', 'hmac'] as const
const SIGNED = '{method}\n{path}\n{query}\n{timestamp}\n{body}'
/** What each way begins with. */
const BEGINS: Readonly<Record<string, object>> = {
  header: { kind: 'header', name: 'X-Api-Key' },
  hmac: { kind: 'hmac', over: SIGNED, signature: 'X-Signature', timestamp: { header: 'X-Timestamp' } },
}

interface Props {
  readonly writing: Writing
  /** A key is kept for this address: it may stay away. */
  readonly kept: boolean
}

/** How the shop is reached, how a call proves who it is from, and in which money and time it speaks. */
export function AccessPage({ writing, kept }: Props) {
  const { t } = useTexts()
  const { draft, set } = writing
  return (
    <div className="mapping-access">
      <Filled writing={writing} name="address" more={{ inputMode: 'url', placeholder: 'https://shop.example/api' }} />
      <Proof writing={writing} kept={kept} />
      <Lines writing={writing} fields={['name', 'language', 'currency', 'timeZone']} />
      <Labelled label={t('mapping.money')}>
        <Radio.Group
          aria-label={t('mapping.money')}
          value={textAt(draft, 'money') || 'major'}
          onChange={({ target }) => set('money', target.value === 'minor' ? 'minor' : undefined)}
          options={(['major', 'minor'] as const).map((value) => ({ value, label: t(`mapping.money.${value}`) }))}
        />
      </Labelled>
      <Refusals writing={writing} />
    </div>
  )
}

/** How a call proves who it is from, and what that needs. */
function Proof({ writing, kept }: Props) {
  const { t } = useTexts()
  const { draft, set } = writing
  const kind = textAt(draft, 'auth.kind') || 'none'
  return (
    <>
      <Labelled label={t('mapping.auth')}>
        <Select
          aria-label={t('mapping.auth')}
          value={kind}
          onChange={(to) => set('auth', BEGINS[to] ?? { kind: to })}
          options={AUTHS.map((value) => ({ value, label: t(`mapping.auth.${value}`) }))}
        />
      </Labelled>
      {(kind === 'basic' || kind === 'hmac') && <Filled writing={writing} name="account" />}
      {kind !== 'none' && <SecretField writing={writing} name="secret" label={t('mapping.secret')} kept={kept} />}
      {kind === 'header' && <Lines writing={writing} fields={['auth.name', 'auth.prefix']} />}
      {kind === 'hmac' && <Hmac writing={writing} />}
    </>
  )
}

/** A field of the connection beside the mapping. */
function Filled({ writing: { given, fill }, name, more = {} }: { writing: Writing; name: 'address' | 'account'; more?: object }) {
  const { t } = useTexts()
  const label = t(`mapping.${name}`)
  return (
    <Labelled label={label}>
      <Input
        aria-label={label}
        autoComplete="off"
        value={given[name] ?? ''}
        onChange={({ target }) => fill(name, target.value)}
        {...more}
      />
    </Labelled>
  )
}

/** A secret: what is kept of it is never shown, and may stay away. */
export function SecretField({ writing, name, label, kept }: Props & { readonly name: string; readonly label: string }) {
  const { t } = useTexts()
  return (
    <Labelled label={label}>
      <Input.Password
        aria-label={label}
        autoComplete="new-password"
        value={writing.given[name] ?? ''}
        placeholder={kept ? t('shops.kept') : ''}
        onChange={({ target }) => writing.fill(name, target.value)}
      />
    </Labelled>
  )
}

/** Something to be filled in, under its words. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <span>{label}</span>
      {children}
    </div>
  )
}

const LINES = [
  'name',
  'language',
  'currency',
  'timeZone',
  'auth.name',
  'auth.prefix',
  'auth.signature',
  'auth.account',
  'auth.nonce',
  'auth.timestamp.header',
] as const

function Lines({ writing: { draft, set }, fields }: { writing: Writing; fields: readonly (typeof LINES)[number][] }) {
  const { t } = useTexts()
  return fields.map((field) => (
    <Labelled key={field} label={t(`mapping.line.${field}`)}>
      <Input
        aria-label={t(`mapping.line.${field}`)}
        value={textAt(draft, field)}
        onChange={({ target }) => set(field, target.value === '' ? undefined : target.value)}
      />
    </Labelled>
  ))
}

/** What is signed, by what, into which headers. */
function Hmac({ writing }: { writing: Writing }) {
  const { t } = useTexts()
  const { draft, set } = writing
  const choice = (field: 'algorithm' | 'encoding' | 'timestamp.unit', values: readonly string[]) => (
    <Labelled label={t(`mapping.hmac.${field}`)}>
      <Select
        aria-label={t(`mapping.hmac.${field}`)}
        value={textAt(draft, `auth.${field}`) || values[0]}
        options={values.map((value) => ({ value, label: value }))}
        onChange={(to) => set(`auth.${field}`, to)}
      />
    </Labelled>
  )
  return (
    <>
      <Labelled label={t('mapping.hmac.over')}>
        <Input.TextArea
          aria-label={t('mapping.hmac.over')}
          className="mapping-path"
          autoSize
          value={textAt(draft, 'auth.over')}
          onChange={({ target }) => set('auth.over', target.value)}
        />
      </Labelled>
      {choice('algorithm', ['sha256', 'sha1', 'sha512', 'md5'])}
      {choice('encoding', ['hex', 'base64'])}
      {placeIn(draft, 'auth.timestamp') !== undefined && choice('timestamp.unit', ['s', 'ms'])}
      <Lines writing={writing} fields={['auth.signature', 'auth.account', 'auth.timestamp.header', 'auth.nonce']} />
    </>
  )
}

/** APIs that refuse with a good status: where their code stands, and which codes are good. */
function Refusals({ writing }: { writing: Writing }) {
  const { t } = useTexts()
  const { draft, set } = writing
  const path = textAt(draft, 'errors.at')
  const now = Object(placeIn(draft, 'errors') ?? { good: [0] })
  return (
    <>
      <Labelled label={t('mapping.errors.at')}>
        <Input
          aria-label={t('mapping.errors.at')}
          className="mapping-path"
          value={path}
          placeholder="code"
          onChange={({ target: { value } }) => set('errors', value === '' ? undefined : { ...now, at: value })}
        />
      </Labelled>
      {path !== '' && <Codes writing={writing} />}
    </>
  )
}

const asCode = (code: string): string | number => (/^-?\d{1,9}$/u.test(code) ? Number(code) : code)

function Codes({ writing: { draft, set } }: { writing: Writing }) {
  const { t } = useTexts()
  return (
    <>
      {(['good', 'missing'] as const).map((field) => (
        <Labelled key={field} label={t(`mapping.errors.${field}`)}>
          <Select<string[]>
            mode="tags"
            aria-label={t(`mapping.errors.${field}`)}
            value={[placeIn(draft, `errors.${field}`) ?? []].flat().map(String)}
            onChange={(all) => set(`errors.${field}`, all.length > 0 ? all.map(asCode) : undefined)}
          />
        </Labelled>
      ))}
      <Labelled label={t('mapping.errors.said')}>
        <Input
          aria-label={t('mapping.errors.said')}
          className="mapping-path"
          value={textAt(draft, 'errors.said')}
          onChange={({ target: { value } }) => set('errors.said', value === '' ? undefined : value)}
        />
      </Labelled>
    </>
  )
}
