import './mapping.css'
import { MAPPING_REQUESTS, MappingPart } from '@xiaoer/contract/mapping'
import { Alert, Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { Drawer, Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { AccessPage } from './access-page.tsx'
import { DeedsPage } from './deeds-page.tsx'
import { type Draft, draftIn, fileOf, at as placeIn, put } from './draft/draft.ts'
import { useAnswers, type Writing } from './draft/use-draft.ts'
import { FilePage } from './file-page.tsx'
import { PartPage } from './part-page.tsx'
import { WebhooksPage } from './webhooks-page.tsx'

/** The pages, in their order. */
const PAGES = ['access', ...MappingPart.options, 'deeds', 'webhooks', 'file'] as const
type PageName = (typeof PAGES)[number]

interface Props {
  readonly shopId: string
  readonly platform: string
  /** What was filled in, the mapping among it. */
  readonly given: Writing['given']
  /** Whatever is filled in or written here stands in the form behind it. */
  readonly fill: (name: string, value: string) => void
  /** A key is kept for this address. */
  readonly kept: boolean
  readonly save: () => void
  readonly saving: boolean
  readonly failed: unknown
  /** What has to be filled in before it can be connected. */
  readonly lacks: readonly string[]
  readonly close: () => void
}

const begun = (language: string): Draft => ({
  name: 'My shop',
  language,
  currency: language === 'en' ? 'USD' : 'CNY',
  ...(language !== 'en' && { timeZone: 'Asia/Shanghai' }),
  auth: { kind: 'bearer' },
})

/** Writes a mapping by looking at what a shop answers: each part is asked for, pointed at and tried; the file is what comes of it. */
export function MappingWizard({ shopId, platform, given, fill, kept, save, saving, failed, lacks, close }: Props) {
  const { t, language } = useTexts()
  const [page, turn] = useState<PageName>('access')
  const { text, draft, set, replace } = useDraft(given['mapping'] ?? '', language, (now) => fill('mapping', now))
  const writing: Writing = { platform, draft: draft ?? {}, set, given, fill, ...useAnswers() }
  const shown = draft ? page : 'file'
  const connect = (
    <Button type="primary" loading={saving} onClick={save}>
      {t('shops.save')}
    </Button>
  )
  return (
    <Drawer open size="min(1280px, 100vw)" title={t('mapping.title')} onClose={close} extra={connect} className="mapping">
      {lacks.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('mapping.lacks', { fields: new Intl.ListFormat(language, { type: 'unit' }).format(lacks) })}
        />
      )}
      {failed !== null && failed !== undefined && <Problem error={failed} />}
      <Segmented<PageName>
        className="mapping-pages"
        value={shown}
        onChange={turn}
        options={PAGES.map((value) => ({
          value,
          label: `${isWritten(value, writing.draft) ? '✓ ' : ''}${t(`mapping.page.${value}`)}`,
          disabled: !draft && value !== 'file',
        }))}
      />
      {shown === 'access' && <AccessPage writing={writing} kept={kept} />}
      {isPart(shown) && <PartPage key={shown} shopId={shopId} part={shown} writing={writing} />}
      {shown === 'deeds' && <DeedsPage shopId={shopId} writing={writing} />}
      {shown === 'webhooks' && <WebhooksPage writing={writing} kept={kept} />}
      {shown === 'file' && <FilePage text={text} replace={replace} />}
    </Drawer>
  )
}

/** The file, the draft that it holds while it is JSON, and ways to change it several times at once; each change stands in the form as it is made. */
function useDraft(given: string, language: string, keep: (text: string) => void) {
  const [text, write] = useState(() => (given.trim() === '' ? fileOf(begun(language)) : given))
  const latest = useRef(text)
  const replace = (next: string) => {
    latest.current = next
    write(next)
    keep(next)
  }
  const set: Writing['set'] = (place, value) => {
    const draft = draftIn(latest.current)
    // what is no JSON is nobody's to write over
    if (draft) replace(fileOf(put(draft, place, value)))
  }
  return { text, draft: draftIn(text), set, replace }
}

const isPart = (page: PageName): page is MappingPart => page in MAPPING_REQUESTS

/** Whether the draft says something of a page. */
const isWritten = (page: PageName, draft: Draft): boolean =>
  isPart(page)
    ? placeIn(draft, MAPPING_REQUESTS[page].at) !== undefined || (page === 'parcels' && placeIn(draft, 'orders.parcels') !== undefined)
    : (page === 'deeds' || page === 'webhooks') && placeIn(draft, page) !== undefined
