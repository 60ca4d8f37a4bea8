import { Button } from 'antd'
import { useNamed, useTexts } from '../../texts/index.ts'
import { Folded } from '../folded.tsx'
import type { Edit } from './edit.ts'
import { Field, type Kind } from './field.tsx'

const MONEY: Kind = { kind: 'money' }
/** Who may give money, in the order in which a yes is sought. */
const ROLES = ['bot', 'agent', 'manager'] as const
/** Of all money, and of money for goods that were never sent. */
const LIMITS = ['perAction', 'perSession', 'perDay', 'unsent.perAction', 'unsent.perSession', 'unsent.perDay'] as const

/** How much money each role may give by itself, and from where on a signal sends a matter to a person. */
export function Limits({ edit }: { edit: Edit }) {
  const { t } = useTexts()
  const named = useNamed()
  const written = edit.value(['authority'])
  const limits: readonly unknown[] = Array.isArray(written) ? written : []
  const roles = limits.map((_, nth) => roleAt(edit, nth))
  const missing = ROLES.find((role) => !roles.includes(role))
  return (
    <Folded title={t('policy.limits')} edit={edit} paths={[['authority'], ['suspicion']]}>
      <p className="soft">{t('policy.limitsWords')}</p>
      {roles.map((role, nth) => (
        <OfRole key={role || nth} edit={edit} nth={nth} drop={() => edit.set(['authority'], limits.toSpliced(nth, 1))} />
      ))}
      {missing && (
        <Button onClick={() => edit.set(['authority'], [...limits, { role: missing }])}>
          {t('policy.addLimit', { role: named('actor', missing) })}
        </Button>
      )}
      <div className="policy-grid">
        <Field edit={edit} path={['suspicion', 'claims']} label={named('suspicion', 'claims')} of={{ kind: 'count' }} />
        <Field edit={edit} path={['suspicion', 'returnRate']} label={named('suspicion', 'returnRate')} of={{ kind: 'share' }} />
      </div>
    </Folded>
  )
}

const roleAt = (edit: Edit, nth: number) => String(edit.value(['authority', nth, 'role']) ?? '')

/** What one role may give. A name that the file gives and no role has stays shown, with what is wrong with it. */
function OfRole({ edit, nth, drop }: { edit: Edit; nth: number; drop: () => void }) {
  const { t } = useTexts()
  const named = useNamed()
  const role = roleAt(edit, nth)
  const name = named('actor', role)
  const wrong = edit.problem(['authority', nth, 'role']) ?? edit.problem(['authority', nth])
  return (
    <fieldset className="policy-limit">
      <legend>{name}</legend>
      {wrong && <span className="bad">▲ {wrong}</span>}
      <div className="policy-grid">
        {LIMITS.map((limit) => (
          <Field key={limit} edit={edit} path={['authority', nth, ...limit.split('.')]} label={named('limit', limit)} of={MONEY} />
        ))}
      </div>
      <Button size="small" onClick={drop}>
        {t('policy.dropLimit', { role: name })}
      </Button>
    </fieldset>
  )
}
