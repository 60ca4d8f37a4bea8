import type { PartOf } from '@xiaoer/contract'
import { useTexts } from '../../texts/index.ts'
import { dayName, fullTime } from '../../time/index.ts'
import { formatMoney } from '../money.tsx'

/** Cards that are seldom met: they come when the first is shown. */
export function LaterCard({ part }: { part: PartOf<'form' | 'coupon' | 'cart' | 'decision' | 'rating'> }) {
  switch (part.kind) {
    case 'form':
      return <Form part={part} />
    case 'coupon':
      return <Coupon part={part} />
    case 'cart':
      return <Cart part={part} />
    case 'decision':
      return <Decision part={part} />
    case 'rating':
      return <Rating part={part} />
    default:
      return part satisfies never
  }
}

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

function Cart({ part: { items, way, total, url } }: { part: PartOf<'cart'> }) {
  const { t, language } = useTexts()
  return (
    <div className="part">
      <div className="part-head">
        <b>{t(way === 'cart' ? 'cart.filled' : 'cart.by_link')}</b>
        {total && <span>{formatMoney(total, language)}</span>}
      </div>
      <ul className="fields">
        {items.map(({ title, variant = '', quantity }) => (
          <li key={title + variant}>
            {title} {variant} × {quantity}
          </li>
        ))}
      </ul>
      <div className="part-line soft">{url}</div>
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

function Decision({ part }: { part: PartOf<'decision'> }) {
  const { t, language } = useTexts()
  return (
    <div className="part part-decision">
      <b>{part.what}</b>
      <ul className="fields">
        {part.why.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <div className="part-line soft">
        {part.until && <span>{t('part.until', { at: fullTime(part.until, language) })}</span>}
        {part.policyVersion && <span>{t('part.policy', { version: part.policyVersion })}</span>}
      </div>
    </div>
  )
}

function Rating({ part }: { part: PartOf<'rating'> }) {
  const { t } = useTexts()
  return (
    <div className="bubble soft">
      <span aria-hidden="true">★</span> {t('part.rating')} {part.text}
    </div>
  )
}
