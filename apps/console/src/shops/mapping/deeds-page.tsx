import { useMutation } from '@tanstack/react-query'
import { MAPPING_DEEDS, type MappingDeed } from '@xiaoer/contract/mapping'
import { Button, Checkbox, Input, Switch } from 'antd'
import { connectionCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { TriedLines } from '../tried-lines.tsx'
import { fileOf, at as placeIn, textAt } from './draft/draft.ts'
import type { Writing } from './draft/use-draft.ts'
import { entered } from './part-page.tsx'
import { RequestForm } from './request-form.tsx'

interface Props {
  readonly shopId: string
  readonly writing: Writing
}

/** What may be done in the shop: each with its request, its receipt, and what would be sent. */
export function DeedsPage({ shopId, writing }: Props) {
  const { t } = useTexts()
  return (
    <>
      <p className="soft">{t('mapping.words.deeds')}</p>
      {Object.keys(MAPPING_DEEDS).map((deed) => (isDeed(deed) ? <Deed key={deed} deed={deed} shopId={shopId} writing={writing} /> : null))}
    </>
  )
}

const isDeed = (name: string): name is MappingDeed => name in MAPPING_DEEDS

function Deed({ deed, shopId, writing }: Props & { deed: MappingDeed }) {
  const { t } = useTexts()
  const { draft, set } = writing
  const at = `deeds.${deed}`
  const isOn = placeIn(draft, at) !== undefined
  const turn = (on: boolean) => set(at, on ? { request: { method: 'POST', path: '/' } } : undefined)
  return (
    <section className="mapping-deed" aria-label={t(`mapping.deed.${deed}`)}>
      <h3>
        <Switch aria-label={t(`mapping.deed.${deed}`)} checked={isOn} onChange={turn} /> {t(`mapping.deed.${deed}`)}
      </h3>
      {isOn && (
        <>
          <RequestForm at={`${at}.request`} places={MAPPING_DEEDS[deed]} pages={false} draft={draft} set={set} />
          <Receipt deed={deed} writing={writing} />
          <WouldSend deed={deed} shopId={shopId} writing={writing} />
        </>
      )}
    </section>
  )
}

/** Where the shop's own number stands, and whether it does the same key once. */
function Receipt({ deed, writing: { draft, set } }: { deed: MappingDeed; writing: Writing }) {
  const { t } = useTexts()
  const at = `deeds.${deed}`
  const marks = deed === 'request_return' ? (['once', 'pays'] as const) : (['once'] as const)
  return (
    <p className="mapping-filling">
      <Input
        addonBefore={t('mapping.receipt')}
        aria-label={t('mapping.receipt')}
        value={textAt(draft, `${at}.id`)}
        placeholder="data.id"
        onChange={({ target: { value } }) => set(`${at}.id`, value === '' ? undefined : value)}
      />
      {marks.map((mark) => (
        <Checkbox
          key={mark}
          checked={placeIn(draft, `${at}.${mark}`) === true}
          onChange={({ target }) => set(`${at}.${mark}`, target.checked || undefined)}
        >
          {t(`mapping.${mark}`)}
        </Checkbox>
      ))}
    </p>
  )
}

function WouldSend({ deed, shopId, writing: { platform, given, draft } }: Props & { deed: MappingDeed }) {
  const { t } = useTexts()
  const filled = { ...entered(given), mapping: fileOf(draft) }
  const show = useMutation({ mutationFn: () => connectionCalls.tryShop(shopId, { platform, given: filled, only: deed }) })
  return (
    <>
      <Button loading={show.isPending} onClick={() => show.mutate()}>
        {t('mapping.wouldSend')}
      </Button>
      {show.error && <Problem error={show.error} />}
      {show.data && <TriedLines lines={show.data.lines} />}
    </>
  )
}
