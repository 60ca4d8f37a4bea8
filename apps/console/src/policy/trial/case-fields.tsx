import type { PolicyForm } from '@xiaoer/contract/policy'
import { Collapse } from 'antd'
import type { CallFailed } from '../../api/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { editOf } from '../fields/edit.ts'
import { Field } from '../fields/field.tsx'
import { type CaseGroup, caseGroups } from './groups.ts'

interface Props {
  text: string
  form: PolicyForm
  /** What the service said of the case as it was last tried. */
  faults: CallFailed['fields']
  change: (text: string) => void
}

/** A case in fields, the same text as its file: what is left empty is not known. The rarer groups are folded away. */
export function CaseFields({ text, form, faults, change }: Props) {
  const { t, language } = useTexts()
  const problems = faults.map(({ path, message, text: said }) => ({ path, message: said?.[language] ?? message }))
  const edit = editOf(text, { form, problems, say: ({ message }) => message, change })
  if (!edit) return <p className="bad">▲ {t('trial.onlyFile')}</p>
  const [first, second, ...rest] = caseGroups(form)
  const items = rest.map((group) => ({
    key: group.title,
    label: t(`trial.${group.title}`),
    children: <Group edit={edit} group={group} />,
  }))
  return (
    <div className="policy-fields">
      {[first, second].map((group) => group && <Group key={group.title} edit={edit} group={group} headed />)}
      <Collapse ghost size="small" items={items} />
    </div>
  )
}

function Group({ edit, group, headed = false }: { edit: NonNullable<ReturnType<typeof editOf>>; group: CaseGroup; headed?: boolean }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <>
      {headed && <h4>{t(`trial.${group.title}`)}</h4>}
      <div className="policy-grid">
        {group.fields.map(({ path, label, of }) => (
          <Field key={path.join('.')} edit={edit} path={path} label={named('fact', label)} of={of} />
        ))}
      </div>
    </>
  )
}
