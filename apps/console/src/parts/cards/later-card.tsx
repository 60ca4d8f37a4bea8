import type { PartOf } from '@xiaoer/contract'
import { useTexts } from '../../texts/index.ts'
import { dayName } from '../../time/index.ts'
import { formatMoney } from '../money.tsx'

/** Cards that are seldom met: they come when the first is shown. */
export const LaterCard = ({ part }: { part: PartOf<'form' | 'coupon'> }) =>
  part.kind === 'form' ? <Form part={part} /> : <Coupon part={part} />

function Coupon({ part: { name, off, from, until, code } }: { part: PartOf<'coupon'> }) {
  const { t, language } = useTexts()
  const isOver = Date.parse(until) < Date.now()
  return (
    <div className="part part-coupon">
      <b>{name}</b>
      <div className="part-line soft">
        <span>{t('coupon.terms', { off: formatMoney(off, language), from: formatMoney(from, language) })}</span>
        <span>{t(isOver ? 'coupon.over' : 'coupon.until', { day: dayName(until, language) })}</span>
        {code && !isOver && <code>{code}</code>}
      </div>
    </div>
  )
}

function Form({ part }: { part: PartOf<'form'> }) {
  const { t } = useTexts()
  return (
    <div className="part">
      <div className="part-head">
        <b>{part.title}</b>
        <span className="soft">{t('part.form')}</span>
      </div>
      <ul className="fields">
        {part.fields.map((field) => (
          <li key={field.name}>
            {field.label}
            {field.required && (
              <span className="bad" title={t('part.required')}>
                {' '}
                *
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
