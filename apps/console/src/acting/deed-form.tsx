import { type DeedPreview, type DeskDeed, type DeskOffers, DeskSaid } from '@xiaoer/contract/acting'
import { useNamed, useTexts } from '../texts/index.ts'
import { AddressForm } from './address-form.tsx'
import { Choices } from './choices.tsx'

interface Props {
  readonly deed: DeskDeed
  readonly change: (deed: DeskDeed) => void
  readonly offers: DeskOffers
  readonly preview: DeedPreview
}

const GOES_BACK: ReadonlySet<string> = new Set(['request_return', 'request_exchange'])
/** Decided by the policies, from what is told of the goods. */
const DECIDED: ReadonlySet<string> = new Set([...GOES_BACK, 'refund_only', 'reship', 'part_refund', 'compensate'])
const OF_LINE: ReadonlySet<string> = new Set([...DECIDED, 'protect_price'])

/** What a deed needs to be told: which line, what is wrong with it, what instead, where to. */
export function DeedForm({ deed, change, offers: { items, pickup }, preview }: Props) {
  const { t } = useTexts()
  if (deed.kind === 'change_address') return <AddressForm put={(newAddress) => change({ ...deed, newAddress })} />
  return (
    <div className="acting-form">
      {OF_LINE.has(deed.kind) && items.length > 1 && (
        <Choices
          name={t('acting.line')}
          options={items.map(({ variantId, title, variant }) => ({ value: variantId, label: `${title} ${variant}`.trim() }))}
          value={deed.variantId}
          choose={(variantId) => change({ ...deed, variantId })}
        />
      )}
      {DECIDED.has(deed.kind) && <Told deed={deed} change={change} />}
      {deed.kind === 'request_exchange' && preview.variants.length > 0 && (
        <Choices
          name={t('acting.instead')}
          options={preview.variants.map(({ id, name }) => ({ value: id, label: name }))}
          value={deed.forVariantId}
          choose={(forVariantId) => change({ ...deed, forVariantId })}
        />
      )}
      {GOES_BACK.has(deed.kind) && pickup && (
        <Choices
          name={t('acting.back')}
          options={[true, false].map((one) => ({ value: String(one), label: t(one ? 'acting.pickup' : 'acting.self') }))}
          value={String(deed.pickup ?? false)}
          choose={(one) => change({ ...deed, pickup: one === 'true' })}
        />
      )}
    </div>
  )
}

const CLAIMS = DeskSaid.shape.claim.unwrap().options
const EVIDENCE = DeskSaid.shape.evidence.unwrap().options

/** What is known of the goods; what is chosen once more is not known again. */
function Told({ deed, change }: Pick<Props, 'deed' | 'change'>) {
  const { t } = useTexts()
  const named = useNamed()
  const { said } = deed
  const tell = (fact: Partial<DeskSaid>) => change({ ...deed, said: { ...said, ...fact } })
  const yesNo = [true, false].map((one) => ({ value: String(one), label: t(one ? 'acting.yes' : 'acting.no') }))
  return (
    <>
      <Choices
        name={named('fact', 'claim')}
        options={CLAIMS.map((value) => ({ value, label: named('fact.claim', value) }))}
        value={said.claim}
        choose={(claim) => tell({ claim })}
      />
      <Choices
        name={named('fact', 'evidence')}
        options={EVIDENCE.map((value) => ({ value, label: named('fact.evidence', value) }))}
        value={said.evidence}
        choose={(evidence) => tell({ evidence })}
      />
      {(['intact', 'opened'] as const).map((fact) => (
        <Choices
          key={fact}
          name={named('fact', fact)}
          options={yesNo}
          value={said[fact] === undefined ? undefined : String(said[fact])}
          choose={(one) => tell({ [fact]: one === 'true' })}
        />
      ))}
    </>
  )
}
