import { Input, Select, Switch } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { Labelled, SecretField } from './access-page.tsx'
import { at as placeIn, textAt } from './draft/draft.ts'
import type { Writing } from './draft/use-draft.ts'

/** What a shop tells of, and what it begins with. */
const TOLD = { order: ['order.updated'], product: ['product.updated'] } as const
type Told = keyof typeof TOLD
const BEGUN = {
  signature: { header: 'X-Signature' },
  topic: { header: 'X-Topic' },
  changes: [{ topics: [...TOLD.order], of: 'order', id: 'id' }],
}

interface Props {
  readonly writing: Writing
  /** A key is kept for this address: it may stay away. */
  readonly kept: boolean
}

/** How the shop tells of changes: by what a call is signed, where its topic stands, and which topics are of an order or a product. */
export function WebhooksPage({ writing, kept }: Props) {
  const { t } = useTexts()
  const { draft, set } = writing
  const isOn = placeIn(draft, 'webhooks') !== undefined
  return (
    <>
      <p className="soft">{t('mapping.words.webhooks')}</p>
      <p>
        <Switch aria-label={t('mapping.hooks.on')} checked={isOn} onChange={(on) => set('webhooks', on ? BEGUN : undefined)} />{' '}
        {t('mapping.hooks.on')}
      </p>
      {isOn && (
        <div className="mapping-access">
          <SecretField writing={writing} name="webhookSecret" label={t('mapping.hooks.secret')} kept={kept} />
          <Signature writing={writing} />
          <Topic writing={writing} />
          <Changes writing={writing} of="order" />
          <Changes writing={writing} of="product" />
        </div>
      )}
    </>
  )
}

type Written = Pick<Props, 'writing'>

/** By what a call is signed; without a header of its own nothing could be trusted, so that one always stands there. */
function Signature({ writing: { draft, set } }: Written) {
  const { t } = useTexts()
  const line = (field: 'header' | 'prefix') => (
    <Labelled label={t(`mapping.hooks.${field}`)}>
      <Input
        aria-label={t(`mapping.hooks.${field}`)}
        value={textAt(draft, `webhooks.signature.${field}`)}
        onChange={({ target: { value } }) => set(`webhooks.signature.${field}`, value === '' && field === 'prefix' ? undefined : value)}
      />
    </Labelled>
  )
  const choice = (field: 'algorithm' | 'encoding', values: readonly string[]) => (
    <Labelled label={t(`mapping.hmac.${field}`)}>
      <Select
        aria-label={t(`mapping.hmac.${field}`)}
        value={textAt(draft, `webhooks.signature.${field}`) || values[0]}
        options={values.map((value) => ({ value, label: value }))}
        onChange={(to) => set(`webhooks.signature.${field}`, to)}
      />
    </Labelled>
  )
  return (
    <>
      {line('header')}
      {line('prefix')}
      {choice('algorithm', ['sha256', 'sha1', 'sha512'])}
      {choice('encoding', ['hex', 'base64'])}
    </>
  )
}

/** Where the topic of a call stands: in a header, or at a place in its body. */
function Topic({ writing: { draft, set } }: Written) {
  const { t } = useTexts()
  const by = placeIn(draft, 'webhooks.topic.at') === undefined ? 'header' : 'at'
  return (
    <Labelled label={t('mapping.hooks.topic')}>
      <Select
        aria-label={t('mapping.hooks.topic')}
        value={by}
        options={(['header', 'at'] as const).map((value) => ({ value, label: t(`mapping.hooks.topic.${value}`) }))}
        onChange={(to) => set('webhooks.topic', to === 'at' ? { at: 'topic' } : BEGUN.topic)}
      />
      <Input
        aria-label={t(`mapping.hooks.topic.${by}`)}
        value={textAt(draft, `webhooks.topic.${by}`)}
        onChange={({ target }) => set(`webhooks.topic.${by}`, target.value)}
      />
    </Labelled>
  )
}

interface Change {
  readonly of: string
  readonly topics: readonly string[]
  readonly id: unknown
}

/** Which topics tell of one thing, and where its number stands in the body. */
function Changes({ writing: { draft, set }, of }: Written & { of: Told }) {
  const { t } = useTexts()
  const found = placeIn(draft, 'webhooks.changes')
  const all: readonly Change[] = Array.isArray(found) ? found : []
  const mine = all.find((one) => one.of === of)
  const write = (next: Change) => set('webhooks.changes', [...all.filter((one) => one !== mine), ...(next.topics.length > 0 ? [next] : [])])
  return (
    <>
      <Labelled label={t(`mapping.hooks.topics.${of}`)}>
        <Select<string[]>
          mode="tags"
          aria-label={t(`mapping.hooks.topics.${of}`)}
          value={[...(mine?.topics ?? [])]}
          placeholder={TOLD[of][0]}
          onChange={(topics) => write({ of, id: mine?.id ?? 'id', topics })}
        />
      </Labelled>
      {mine && (
        <Labelled label={t(`mapping.hooks.id.${of}`)}>
          <Input
            aria-label={t(`mapping.hooks.id.${of}`)}
            className="mapping-path"
            value={typeof mine.id === 'string' ? mine.id : JSON.stringify(mine.id)}
            onChange={({ target }) => write({ ...mine, id: target.value })}
          />
        </Labelled>
      )}
    </>
  )
}
