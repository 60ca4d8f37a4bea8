import { citations } from '@xiaoer/contract/policy'
import { Button, Collapse } from 'antd'
import { useNamed, useTexts } from '../../texts/index.ts'
import { Conditions } from './conditions.tsx'
import type { Edit } from './edit.ts'
import { Field, type Kind } from './field.tsx'
import { type Path, wordsOf } from './tree.ts'

const TERMS: readonly (readonly [string, Kind])[] = [
  ['returnFreight', { kind: 'choice', group: 'payer', values: ['shop', 'shopper'] }],
  ['outboundFreight', { kind: 'choice', group: 'outbound', values: ['refunded', 'kept'] }],
  ['deductions', { kind: 'choice', group: 'deductions', values: ['none', 'allowed'] }],
  ['refundShare', { kind: 'share' }],
  ['refundDifference', { kind: 'flag' }],
  ['refundWithinDays', { kind: 'days' }],
  ['compensation.times', { kind: 'count' }],
  ['compensation.atLeast', { kind: 'money' }],
  ['compensation.amount', { kind: 'money' }],
]

/** The rules one under the other: what each gives or bars, when, on what terms, and what the law gives beside it. */
export function Rules({ edit }: { edit: Edit }) {
  const { t, language } = useTexts()
  const rules = edit.value(['rules'])
  const list = Array.isArray(rules) ? rules : []
  const count = list.length
  const add = () =>
    edit.set(['rules'], [...list, { id: `rule-${count + 1}`, gives: ['exchange'], when: {}, text: { 'zh-CN': '', en: '' } }])
  const titleOf = (nth: number) => String(edit.value(['rules', nth, 'text', language]) || edit.value(['rules', nth, 'id']))
  const items = Array.from({ length: count }, (_, nth) => ({
    key: String(edit.value(['rules', nth, 'id']) ?? nth),
    label: edit.isWrong(['rules', nth]) ? <span className="bad">▲ {titleOf(nth)}</span> : titleOf(nth),
    children: <Rule edit={edit} path={['rules', nth]} />,
  }))
  return (
    <section aria-label={t('policy.rules')}>
      <h3>{t('policy.rules')}</h3>
      <Collapse items={items} size="small" />
      <Button onClick={add}>{t('policy.addRule')}</Button>
    </section>
  )
}

function Rule({ edit, path }: { edit: Edit; path: Path }) {
  const { t } = useTexts()
  const named = useNamed()
  const options: Kind = { kind: 'choices', group: 'option', values: edit.form.grantable }
  return (
    <div className="policy-fields">
      <Field edit={edit} path={[...path, 'text', 'zh-CN']} label={t('policy.textZh')} of={{ kind: 'word' }} />
      <Field edit={edit} path={[...path, 'text', 'en']} label={t('policy.textEn')} of={{ kind: 'word' }} />
      <Field edit={edit} path={[...path, 'gives']} label={t('policy.gives')} of={options} />
      <Field edit={edit} path={[...path, 'bars']} label={t('policy.bars')} of={options} />
      <ByLaw edit={edit} gives={[...wordsOf(edit.value([...path, 'gives'])), ...wordsOf(edit.value([...path, 'bars']))]} />
      <h4>{t('policy.when')}</h4>
      <Conditions edit={edit} path={[...path, 'when']} />
      <h4>{t('policy.terms')}</h4>
      <div className="policy-grid">
        {TERMS.map(([term, kind]) => (
          <Field key={term} edit={edit} path={[...path, 'terms', ...term.split('.')]} label={named('term', term)} of={kind} />
        ))}
        <Field edit={edit} path={[...path, 'from']} label={t('policy.ruleFrom')} of={{ kind: 'date' }} />
        <Field edit={edit} path={[...path, 'until']} label={t('policy.ruleUntil')} of={{ kind: 'date' }} />
      </div>
      <Button danger onClick={() => edit.set(path, undefined)}>
        {t('policy.dropRule')}
      </Button>
    </div>
  )
}

/** What the law gives of the same options, with its article: no rule of a shop can take it away. */
function ByLaw({ edit, gives }: { edit: Edit; gives: readonly string[] }) {
  const { t, language } = useTexts()
  const rules = edit.form.law.filter((rule) => rule.gives.some((option) => gives.includes(option)))
  if (rules.length === 0) return null
  const items = rules.map(({ id, text, articles }) => (
    <li key={id}>
      {text[language]} <span className="faint">{citations(articles, language)}</span>
    </li>
  ))
  return (
    <Collapse ghost size="small" items={[{ key: 'law', label: t('policy.byLaw', { count: rules.length }), children: <ul>{items}</ul> }]} />
  )
}
