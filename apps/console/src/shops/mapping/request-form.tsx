import { Input, InputNumber, Select, Tag } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { at as placeIn, textAt } from './draft/draft.ts'
import type { Writing } from './draft/use-draft.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const PAGINGS = ['none', 'page', 'offset', 'cursor'] as const

interface Props extends Pick<Writing, 'draft' | 'set'> {
  /** Where the request stands in the mapping. */
  readonly at: string
  readonly places: readonly string[]
  /** A list may come in pages. */
  readonly pages: boolean
}

/** How one thing is asked for: method, path, query, body, pages. */
export function RequestForm({ at, places, pages, draft, set }: Props) {
  const { t } = useTexts()
  const method = textAt(draft, `${at}.method`) || 'GET'
  const paging = textAt(draft, `${at}.paging.by`) || 'none'
  const known = [...places, ...(paging === 'none' ? [] : paging === 'cursor' ? ['cursor', 'size'] : [paging, 'size'])]
  return (
    <div className="mapping-request">
      <Select
        aria-label={t('mapping.method')}
        value={method}
        options={METHODS.map((value) => ({ value, label: value }))}
        onChange={(value) => set(`${at}.method`, value === 'GET' ? undefined : value)}
      />
      <Input
        aria-label={t('mapping.path')}
        className="mapping-path"
        placeholder="/api/…"
        value={textAt(draft, `${at}.path`)}
        onChange={({ target: { value } }) => set(`${at}.path`, value === '' ? undefined : value)}
      />
      <Query at={at} draft={draft} set={set} />
      {pages && <Paging at={at} draft={draft} set={set} />}
      {method !== 'GET' && <Body at={at} draft={draft} set={set} />}
      <p className="soft mapping-places">
        {known.length > 0 && t('mapping.places')}{' '}
        {known.map((place) => (
          <Tag key={place}>{`{${place}}`}</Tag>
        ))}
      </p>
    </div>
  )
}

type PartProps = Pick<Props, 'at' | 'draft' | 'set'>

/** Parameters in one line, as in an address. */
function Query({ at, draft, set }: PartProps) {
  const { t } = useTexts()
  const written = Object.entries(Object(placeIn(draft, `${at}.query`) ?? {}))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&')
  const keep = (text: string) => {
    const pairs = text
      .replace(/^\?/u, '')
      .split('&')
      .filter(Boolean)
      .map((one) => [one.split('=', 1)[0] ?? one, one.includes('=') ? one.slice(one.indexOf('=') + 1) : ''])
    set(`${at}.query`, pairs.length > 0 ? Object.fromEntries(pairs) : undefined)
  }
  return (
    <Input
      key={written}
      aria-label={t('mapping.query')}
      className="mapping-path"
      prefix="?"
      placeholder="page={page}&size={size}"
      defaultValue={written}
      onBlur={({ target }) => target.value !== written && keep(target.value)}
    />
  )
}

function Paging({ at, draft, set }: PartProps) {
  const { t } = useTexts()
  const by = textAt(draft, `${at}.paging.by`) || 'none'
  const change = (to: string) =>
    set(`${at}.paging`, to === 'none' ? undefined : { by: to, size: 50, ...(to === 'cursor' && { next: 'next' }) })
  return (
    <span className="mapping-paging">
      <Select
        aria-label={t('mapping.paging')}
        value={by}
        onChange={change}
        options={PAGINGS.map((value) => ({ value, label: t(`mapping.paging.${value}`) }))}
      />
      {by !== 'none' && <PageParts at={at} draft={draft} set={set} by={by} />}
    </span>
  )
}

/** How many a page, from which page on, where the mark of the next stands. */
function PageParts({ at, draft, set, by }: PartProps & { by: string }) {
  const { t } = useTexts()
  const size = placeIn(draft, `${at}.paging.size`)
  return (
    <>
      <InputNumber
        aria-label={t('mapping.size')}
        min={1}
        max={500}
        value={typeof size === 'number' ? size : 50}
        onChange={(to) => set(`${at}.paging.size`, to ?? 50)}
      />
      {by === 'page' && (
        <Select
          aria-label={t('mapping.from')}
          value={placeIn(draft, `${at}.paging.from`) === 0 ? 0 : 1}
          onChange={(from) => set(`${at}.paging.from`, from === 1 ? undefined : from)}
          options={[1, 0].map((value) => ({ value, label: t('mapping.fromPage', { n: value }) }))}
        />
      )}
      {by === 'cursor' && (
        <Input
          aria-label={t('mapping.next')}
          className="mapping-path"
          value={textAt(draft, `${at}.paging.next`)}
          onChange={({ target: { value } }) => set(`${at}.paging.next`, value)}
        />
      )}
    </>
  )
}

const ONE_PLACE = /^\{\w+\}$/u

/** A body of JSON with its places; what is no JSON yet stands as it was typed, and is told. */
function Body({ at, draft, set }: PartProps) {
  const { t } = useTexts()
  const now = placeIn(draft, `${at}.json`)
  const isNone = typeof now === 'string' && !ONE_PLACE.test(now)
  const written = now === undefined ? '' : typeof now === 'string' ? now : JSON.stringify(now, null, 1)
  const keep = (text: string) => {
    if (text.trim() === '') return set(`${at}.json`, undefined)
    try {
      set(`${at}.json`, JSON.parse(text))
    } catch {
      set(`${at}.json`, text)
    }
  }
  return (
    <div className="mapping-path mapping-body">
      <Input.TextArea
        key={written}
        aria-label={t('mapping.body')}
        aria-invalid={isNone}
        autoSize={{ minRows: 2, maxRows: 12 }}
        placeholder={'{ "reason": "{reason}" }'}
        defaultValue={written}
        status={isNone ? 'error' : ''}
        onBlur={({ target }) => target.value !== written && keep(target.value)}
      />
      {isNone && (
        <span role="status" className="bad">
          {t('mapping.bodyNone')}
        </span>
      )}
    </div>
  )
}
