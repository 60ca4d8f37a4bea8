import { Input, Select } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { IntentSelect } from '../intent-select.tsx'
import { type Before, SLOTS, type Slot } from './before.ts'

/** What went before: short words mean another thing after a question. */
export function BeforeFields({ before, change }: { before: Before; change: (before: Before) => void }) {
  const { t } = useTexts()
  const slots = SLOTS.map((value) => ({ value, label: t(`understanding.slot.${value}`) }))
  return (
    <div className="u-line">
      <IntentSelect
        clearable
        label={t('understanding.lastIntent')}
        hint={t('understanding.lastIntent')}
        value={before.lastIntent}
        choose={(lastIntent) => change({ ...before, lastIntent })}
      />
      <Select
        allowClear
        aria-label={t('understanding.pending')}
        placeholder={t('understanding.pending')}
        value={before.slot}
        options={slots}
        onChange={(slot: Slot | null | undefined) => change({ ...before, slot: slot ?? null })}
      />
      {before.slot !== null && (
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={2_000}
          aria-label={t('understanding.offered')}
          placeholder={t('understanding.offered')}
          value={before.offered}
          onChange={(event) => change({ ...before, offered: event.target.value })}
        />
      )}
    </div>
  )
}
