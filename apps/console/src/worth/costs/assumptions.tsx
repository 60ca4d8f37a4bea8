import { useMutation, useQueryClient } from '@tanstack/react-query'
import { decimalsOf } from '@xiaoer/contract'
import type { Costs, PutCosts } from '@xiaoer/contract/worth'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { costCalls } from '../../api/worth/costs.ts'
import { reportCalls } from '../../api/worth/report.ts'
import { Problem } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

interface Props {
  costs: Costs
  manages: boolean
}

const NOTHING = { perSession: 0, perMessage: 0 }

/** What an hour, a million tokens and each channel cost; saved, all days are counted anew by it. */
export function Assumptions({ costs: { currency, kinds, ...before }, manages }: Props) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [costs, set] = useState<PutCosts>(before)
  const save = useMutation({
    mutationFn: () => costCalls.put(costs).then(reportCalls.refresh),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['costs'] }), client.invalidateQueries({ queryKey: ['report'] })]),
  })
  return (
    <section className="card">
      <h2>{t('costs.assumed')}</h2>
      <p className="soft">{t('costs.words')}</p>
      <Fields costs={costs} set={set} currency={currency} kinds={kinds} isOpen={manages} />
      {manages && (
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {t('worth.save')}
        </Button>
      )}
      {save.isError && <Problem error={save.error} />}
    </section>
  )
}

interface FieldsProps {
  costs: PutCosts
  set: (to: PutCosts) => void
  currency: string
  kinds: readonly string[]
  isOpen: boolean
}

/** Each assumption by itself; money is entered in whole units, as people write it. */
function Fields({ costs, set, currency, kinds, isOpen }: FieldsProps) {
  const { t } = useTexts()
  const named = useNamed()
  const ofChannel = (kind: string, to: Partial<typeof NOTHING>) =>
    set({ ...costs, channels: { ...costs.channels, [kind]: { ...NOTHING, ...costs.channels[kind], ...to } } })
  const field = (label: string, minor: number | null, put: (minor: number | null) => void) => (
    <Amount key={label} label={label} minor={minor} put={put} currency={currency} isOpen={isOpen} />
  )
  return (
    <div className="worth-grid">
      {field(t('costs.peopleHour'), costs.peopleHour, (to) => set({ ...costs, peopleHour: to === null ? null : Math.round(to) }))}
      {field(t('costs.millionTokens'), costs.millionTokens, (to) => set({ ...costs, millionTokens: Math.round(to ?? 0) }))}
      {kinds.flatMap((kind) => {
        const [channel, own] = [named('channel', kind), costs.channels[kind] ?? NOTHING]
        return [
          field(t('costs.perSession', { channel }), own.perSession, (to) => ofChannel(kind, { perSession: to ?? 0 })),
          field(t('costs.perMessage', { channel }), own.perMessage, (to) => ofChannel(kind, { perMessage: to ?? 0 })),
        ]
      })}
    </div>
  )
}

interface AmountProps {
  label: string
  minor: number | null
  put: (minor: number | null) => void
  currency: string
  isOpen: boolean
}

function Amount({ label, minor, put, currency, isOpen }: AmountProps) {
  const unit = 10 ** decimalsOf(currency)
  return (
    <div className="worth-asked">
      <span className="soft">{label}</span>
      <InputNumber
        min={0}
        suffix={currency}
        disabled={!isOpen}
        value={minor === null ? null : minor / unit}
        aria-label={label}
        onChange={(to) => put(to === null ? null : to * unit)}
      />
    </div>
  )
}
