import { decimalsOf } from '@xiaoer/contract'
import type { Campaign, Discount, Off } from '@xiaoer/contract/campaigns'
import { Button, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useNamed, useTexts } from '../texts/index.ts'
import { withDiscount, withExcludes, withOff } from './edit.ts'
import { Labelled } from './editor.tsx'

type Of = 'money' | 'count' | 'share' | 'text'

/** The values of each kind of discount, and what they are. */
const VALUES = {
  percent: { pay: 'share' },
  amount: { minor: 'money' },
  tiers: {},
  every: { from: 'money', off: 'money', most: 'count' },
  nth: { nth: 'count', pay: 'share' },
  set: { pieces: 'count', minor: 'money' },
  gift: { gift: 'text' },
} as const satisfies Record<Off['kind'], Record<string, Of>>

interface Props {
  file: Campaign
  discount: Discount
  set: (next: Campaign) => void
}

/** One rule in fields; its own words stand above them. */
export function DiscountCard({ file, discount, set }: Props) {
  const { t } = useTexts()
  const put = (next: Discount | undefined) => set(withDiscount(file, discount.id, next))
  return (
    <article className="card campaign-discount" aria-label={discount.name}>
      <b dir="auto">{discount.name}</b>
      <div className="campaign-fields">
        <OffFields discount={discount} currency={file.terms.currency} put={put} />
        <Limits discount={discount} currency={file.terms.currency} put={put} />
        <Together file={file} discount={discount} set={set} />
      </div>
      <div>
        <Button size="small" onClick={() => put(undefined)} aria-label={`${t('campaigns.drop')} ${discount.name}`}>
          {t('campaigns.drop')}
        </Button>
      </div>
    </article>
  )
}

interface Fields {
  discount: Discount
  currency: string
  put: (next: Discount) => void
}

function OffFields({ discount, currency, put }: Fields) {
  const named = useNamed()
  const { off } = discount
  if (off.kind === 'tiers') return <Tiers discount={discount} tiers={off.tiers} currency={currency} put={put} />
  return Object.entries<Of>(VALUES[off.kind]).map(([name, of]) => (
    <Value
      key={name}
      label={named('campaigns.off', name)}
      of={of}
      currency={currency}
      value={Reflect.get(off, name)}
      set={(value) => put(withOff(discount, name, value))}
    />
  ))
}

function Tiers({ discount, tiers, currency, put }: Fields & { tiers: readonly [number, number][] }) {
  const { t } = useTexts()
  const changed = (at: number, place: number, value: unknown) =>
    tiers.map((one, i) => (i === at ? one.map((old, p) => (p === place ? value : old)) : one))
  const field = (at: number, place: number, label: string, value: number) => (
    <Value
      key={`${at} ${place}`}
      label={label}
      of="money"
      currency={currency}
      value={value}
      set={(next) => put(withOff(discount, 'tiers', changed(at, place, next)))}
    />
  )
  return tiers.flatMap(([from, off], at) => [
    field(at, 0, t('campaigns.tier', { n: at + 1 }), from),
    field(at, 1, t('campaigns.tierOff', { n: at + 1 }), off),
  ])
}

function Limits({ discount, currency, put }: Fields) {
  const { t } = useTexts()
  const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
  const { cap: _, ...bare } = discount
  return (
    <>
      <Value
        label={t('campaigns.least')}
        of="money"
        currency={currency}
        value={discount.from}
        set={(value) => put({ ...discount, from: number(value) ?? 0 })}
      />
      <Value
        label={t('campaigns.pieces')}
        of="count"
        currency={currency}
        value={discount.pieces}
        set={(value) => put({ ...discount, pieces: number(value) ?? 1 })}
      />
      <Value
        label={t('campaigns.cap')}
        of="money"
        currency={currency}
        value={discount.cap}
        set={(value) => put(number(value) ? { ...bare, cap: number(value) } : bare)}
      />
    </>
  )
}

function Together({ file, discount, set }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const ids = { layer: useId(), only: useId(), except: useId(), excludes: useId() }
  const layers = file.terms.layers.map(({ id }) => ({ value: id, label: named('campaignLayer', id) }))
  const put = (next: Discount) => set(withDiscount(file, discount.id, next))
  return (
    <>
      <Labelled id={ids.layer} label={t('campaigns.layer')}>
        <Select id={ids.layer} value={discount.layer} options={layers} onChange={(layer) => put({ ...discount, layer })} />
      </Labelled>
      <Labelled id={ids.only} label={t('campaigns.only')}>
        <Select id={ids.only} mode="tags" value={discount.only} onChange={(only) => put({ ...discount, only })} />
      </Labelled>
      <Labelled id={ids.except} label={t('campaigns.except')}>
        <Select id={ids.except} mode="tags" value={discount.except} onChange={(except) => put({ ...discount, except })} />
      </Labelled>
      <Labelled id={ids.excludes} label={t('campaigns.excludes')}>
        <Select
          id={ids.excludes}
          mode="multiple"
          value={discount.excludes}
          options={layers.filter(({ value }) => value !== discount.layer)}
          onChange={(excludes) => set(withExcludes(file, discount, excludes))}
        />
      </Labelled>
    </>
  )
}

interface One {
  label: string
  of: Of
  currency: string
  value: unknown
  set: (value: unknown) => void
}

/** One value: money in whole units of the currency. */
function Value({ label, of, currency, value, set }: One) {
  const id = useId()
  if (of === 'text')
    return (
      <Labelled id={id} label={label}>
        <Input id={id} value={String(value ?? '')} maxLength={200} onChange={({ target }) => set(target.value)} />
      </Labelled>
    )
  const times = of === 'money' ? 10 ** decimalsOf(currency) : 1
  const whole = (next: number | null) => (next === null ? undefined : Number((next * times).toFixed(2)))
  return (
    <Labelled id={id} label={label}>
      <InputNumber id={id} min={0} value={typeof value === 'number' ? value / times : null} onChange={(next) => set(whole(next))} />
    </Labelled>
  )
}
