import { useMutation } from '@tanstack/react-query'
import { MAPPING_DEEDS, type MappingDeed } from '@xiaoer/contract/mapping'
import { Button, Checkbox, Input, Switch } from 'antd'
import { connectionCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { TriedLines } from '../tried-lines.tsx'
import { fileOf, at as placeIn, textAt } from './draft.ts'
import { entered } from './part-page.tsx'
import { RequestForm } from './request-form.tsx'
import type { Writing } from './use-draft.ts'

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
  const { platform, draft, set } = writing
  const at = `deeds.${deed}`
  const isOn = placeIn(draft, at) !== undefined
  const given = { ...entered(writing.given), mapping: fileOf(draft) }
  const show = useMutation({ mutationFn: () => connectionCalls.tryShop(shopId, { platform, given, only: deed }) })
  const turn = (on: boolean) => set(at, on ? { request: { method: 'POST', path: '/' } } : undefined)
  return (
    <section className="mapping-deed" aria-label={t(`mapping.deed.${deed}`)}>
      <h3>
        <Switch aria-label={t(`mapping.deed.${deed}`)} checked={isOn} onChange={turn} /> {t(`mapping.deed.${deed}`)}
      </h3>
      {isOn && (
        <>
          <RequestForm at={`${at}.request`} places={MAPPING_DEEDS[deed]} pages={false} draft={draft} set={set} />
          <p className="mapping-filling">
            <Input
              addonBefore={t('mapping.receipt')}
              aria-label={t('mapping.receipt')}
              value={textAt(draft, `${at}.id`)}
              placeholder="data.id"
              onChange={({ target: { value } }) => set(`${at}.id`, value === '' ? undefined : value)}
            />
            <Checkbox
              checked={placeIn(draft, `${at}.once`) === true}
              onChange={({ target }) => set(`${at}.once`, target.checked || undefined)}
            >
              {t('mapping.once')}
            </Checkbox>
            {deed === 'request_return' && (
              <Checkbox
                checked={placeIn(draft, `${at}.pays`) === true}
                onChange={({ target }) => set(`${at}.pays`, target.checked || undefined)}
              >
                {t('mapping.pays')}
              </Checkbox>
            )}
          </p>
          <Button loading={show.isPending} onClick={() => show.mutate()}>
            {t('mapping.wouldSend')}
          </Button>
          {show.error && <Problem error={show.error} />}
          {show.data && <TriedLines lines={show.data.lines} />}
        </>
      )}
    </section>
  )
}
