import './mapping.css'
import { MAPPING_REQUESTS, MappingPart } from '@xiaoer/contract/mapping'
import { Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { Drawer, Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { AccessPage } from './access-page.tsx'
import { DeedsPage } from './deeds-page.tsx'
import { type Draft, draftIn, fileOf, at as placeIn, put } from './draft/draft.ts'
import { useAnswers, type Writing } from './draft/use-draft.ts'
import { FilePage } from './file-page.tsx'
import { PartPage } from './part-page.tsx'

/** The pages, in their order. */
const PAGES = ['access', ...MappingPart.options, 'deeds', 'file'] as const
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
  readonly close: () => void
}

const begun = (language: string): Draft => ({
  name: 'My shop',
  language,
  currency: language === 'en' ? 'USD' : 'CNY',
  ...(language !== 'en' && { offset: '+08:00' }),
  auth: { kind: 'bearer' },
})

/** Writes a mapping by looking at what a shop answers: each part is asked for, pointed at and tried; the file is what comes of it. */
export function MappingWizard({ shopId, platform, given, fill, kept, save, saving, failed, close }: Props) {
  const { t, language } = useTexts()
  const [page, turn] = useState<PageName>('access')
  const { draft, change } = useDraft(given['mapping'] ?? '', language, (text) => fill('mapping', text))
  const set: Writing['set'] = (place, value) => change((now) => put(now, place, value))
  const writing: Writing = { platform, draft, set, given, fill, ...useAnswers() }
  const connect = (
    <Button type="primary" loading={saving} onClick={save}>
      {t('shops.save')}
    </Button>
  )
  return (
    <Drawer open size="min(1280px, 100vw)" title={t('mapping.title')} onClose={close} extra={connect} className="mapping">
      {failed !== null && failed !== undefined && <Problem error={failed} />}
      <Segmented<PageName>
        className="mapping-pages"
        value={page}
        onChange={turn}
        options={PAGES.map((value) => ({ value, label: `${isWritten(value, draft) ? '✓ ' : ''}${t(`mapping.page.${value}`)}` }))}
      />
      {page === 'access' && <AccessPage writing={writing} kept={kept} />}
      {isPart(page) && <PartPage key={page} shopId={shopId} part={page} writing={writing} />}
      {page === 'deeds' && <DeedsPage shopId={shopId} writing={writing} />}
      {page === 'file' && <FilePage draft={draft} replace={(next) => change(() => next)} />}
    </Drawer>
  )
}

/** The draft, and a way to change it several times at once; each change stands in the form as it is made. */
function useDraft(text: string, language: string, keep: (text: string) => void) {
  const [draft, write] = useState<Draft>(() => draftIn(text) ?? begun(language))
  const latest = useRef(draft)
  const change = (next: (draft: Draft) => Draft) => {
    latest.current = next(latest.current)
    write(latest.current)
    keep(fileOf(latest.current))
  }
  return { draft, change }
}

const isPart = (page: PageName): page is MappingPart => page in MAPPING_REQUESTS

/** Whether the draft says something of a page. */
const isWritten = (page: PageName, draft: Draft): boolean =>
  isPart(page)
    ? placeIn(draft, MAPPING_REQUESTS[page].at) !== undefined || (page === 'parcels' && placeIn(draft, 'orders.parcels') !== undefined)
    : page === 'deeds' && placeIn(draft, 'deeds') !== undefined
