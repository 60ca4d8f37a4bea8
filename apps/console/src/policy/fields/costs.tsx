import { useNamed, useTexts } from '../../texts/index.ts'
import { Folded } from '../folded.tsx'
import type { Edit } from './edit.ts'
import { Field, type Kind } from './field.tsx'
import { fieldsOf, type Path } from './tree.ts'

const MONEY: Kind = { kind: 'money' }
const SHARE: Kind = { kind: 'share' }
/** The inputs of the reckoning of costs that are one number each. */
const SINGLE: readonly (readonly [string, Kind])[] = [
  ['freightBack', MONEY],
  ['freightOut', MONEY],
  ['repair', MONEY],
  ['goodsShare', SHARE],
  ['worth.sealed', SHARE],
  ['worth.intact', SHARE],
  ['worth.used', SHARE],
]

/** What the reckoning of costs takes in: goods, freight, handling, and what a customer who leaves would have brought. */
export function Costs({ edit }: { edit: Edit }) {
  const { t } = useTexts()
  const named = useNamed()
  const levels = fieldsOf(edit.value(['costs', 'customer']))
  return (
    <Folded title={t('policy.costs')} edit={edit} paths={[['costs']]}>
      <p className="soft">{t('policy.costsWords')}</p>
      <div className="policy-grid">
        {SINGLE.map(([name, kind]) => (
          <Field key={name} edit={edit} path={['costs', ...name.split('.')]} label={named('cost', name)} of={kind} />
        ))}
        {levels.map((level) => (
          <Field
            key={level}
            edit={edit}
            path={['costs', 'customer', level]}
            label={t('policy.customer', { level: named('level', level) })}
            of={MONEY}
          />
        ))}
      </div>
      <Each edit={edit} path={['costs', 'handling']} title={t('policy.handling')} of={MONEY} />
      <Each edit={edit} path={['costs', 'leave']} title={t('policy.leave')} of={SHARE} />
    </Folded>
  )
}

/** One number for each way to settle a matter. */
function Each({ edit, path, title, of }: { edit: Edit; path: Path; title: string; of: Kind }) {
  const named = useNamed()
  return (
    <>
      <h4>{title}</h4>
      <div className="policy-grid">
        {edit.form.options.map((option) => (
          <Field key={option} edit={edit} path={[...path, option]} label={named('option', option)} of={of} />
        ))}
      </div>
    </>
  )
}
