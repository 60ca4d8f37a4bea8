import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Checked, EntryView, Override } from '@xiaoer/contract'
import { App, AutoComplete, Button, Form, type FormInstance, Input, Radio } from 'antd'
import { useRef, useState } from 'react'
import { addEntry, knowledgeCalls, saveEntry } from '../../api/index.ts'
import { Drawer, Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useCategories } from '../categories.tsx'
import { Used } from '../entry-table.tsx'
import { useUses } from '../list.tsx'
import { Answers } from './answers.tsx'
import { Findings } from './findings.tsx'
import { History } from './history.tsx'
import { Keeping } from './keeping.tsx'
import { Lent } from './lent.tsx'
import { Preview } from './preview/preview.tsx'
import { Parts } from './rich/parts.tsx'
import { Translations } from './rich/translations.tsx'
import { bodyOf, type Values, valuesOf } from './values.ts'

interface Props {
  entry: EntryView | null
  readOnly: boolean
  close: () => void
  /** To another entry in this one's place. */
  turnTo: (entry: EntryView) => void
}

/** Adds an entry or changes one, or only shows it to whom it is not to change. Leaving with changes asks first. */
export function Editor({ entry, readOnly: mayNotWrite, close, turnTo }: Props) {
  const { t } = useTexts()
  const { modal } = App.useApp()
  const lent = typeof entry?.loanId === 'string'
  const readOnly = mayNotWrite || lent
  const [form] = Form.useForm<Values>()
  const [past, setPast] = useState(false)
  const [previews, setPreviews] = useState(false)
  const [overrides, setOverrides] = useState<Override[]>(entry?.overrides ?? [])
  const [checked, setChecked] = useState<Checked | null>(null)
  const save = useSaving(entry, { close, overrides, found: setChecked })
  const leave = () => {
    if (!form.isFieldsTouched()) return close()
    void modal.confirm({ title: t('knowledge.leave'), cancelText: t('page.cancel'), okText: t('knowledge.leaveYes'), onOk: close })
  }
  const turns = { past, turn: setPast, previews, preview: setPreviews }
  return (
    <Drawer
      open
      onClose={leave}
      title={readOnly ? t('knowledge.read') : entry ? t('knowledge.edit') : t('knowledge.add')}
      size={640}
      extra={<Buttons known={entry !== null} saves={!readOnly} {...turns} saving={save.isPending} save={form.submit} />}
    >
      {mayNotWrite && <p className="soft">{t('knowledge.managersWrite')}</p>}
      {entry && lent && <Lent id={entry.id} readOnly={mayNotWrite} turnTo={turnTo} />}
      {entry && <Uses id={entry.id} />}
      {save.isError && <Problem error={save.error} />}
      {checked && <Findings checked={checked} overrides={overrides} change={setOverrides} />}
      {previews && <Preview id={entry?.id} draft={() => bodyOf(form.getFieldsValue(true), entry, overrides)} />}
      {past && entry && <History id={entry.id} readOnly={readOnly} done={close} />}
      {/* whole: of an answer or a part there is more than its fields show */}
      <Body form={form} entry={entry} hidden={past} readOnly={readOnly} finish={() => save.mutate(form.getFieldsValue(true))} />
    </Drawer>
  )
}

/** How often it answered, and when last. */
function Uses({ id }: { id: string }) {
  const { t } = useTexts()
  return (
    <p className="soft entry-uses">
      {t('knowledge.uses')} · <Used use={useUses([id]).get(id)} />
    </p>
  )
}

interface BodyProps {
  form: FormInstance<Values>
  entry: EntryView | null
  hidden: boolean
  readOnly: boolean
  finish: () => void
}

function Body({ form, entry, hidden, readOnly, finish }: BodyProps) {
  const { t } = useTexts()
  const { message } = App.useApp()
  return (
    <Form
      hidden={hidden}
      form={form}
      disabled={readOnly}
      layout="vertical"
      scrollToFirstError={{ focus: true, block: 'center' }}
      initialValues={valuesOf(entry)}
      onFinish={finish}
      // what is lacking may stand below what is seen: it is said, beside being gone to
      onFinishFailed={() => void message.error(t('knowledge.lacks'))}
    >
      <Fields />
    </Form>
  )
}

interface ButtonsProps {
  known: boolean
  saves: boolean
  past: boolean
  turn: (past: boolean) => void
  previews: boolean
  preview: (shown: boolean) => void
  saving: boolean
  save: () => void
}

/** To the history and back, and saving. */
function Buttons({ known, saves, past, turn, previews, preview, saving, save }: ButtonsProps) {
  const { t } = useTexts()
  return (
    <div className="entry-buttons">
      {known && (
        <Button aria-pressed={past} onClick={() => turn(!past)}>
          {t('entry.history')}
        </Button>
      )}
      {saves && !past && (
        <Button aria-pressed={previews} onClick={() => preview(!previews)}>
          {t('preview.title')}
        </Button>
      )}
      {saves && !past && (
        <Button type="primary" loading={saving} onClick={save}>
          {t('knowledge.save')}
        </Button>
      )}
    </div>
  )
}

/** What is at odds, by its words: an entry that is new has another id at every look. */
const oddsOf = ({ atOdds }: Checked): string => JSON.stringify(atOdds.map(({ sides: [own, other] }) => [own.text, other.id, other.text]))

interface Saving {
  close: () => void
  overrides: Override[]
  found: (checked: Checked) => void
}

/** Looks first what publishing would find: it is shown, and nothing is saved. What other entries say otherwise is shown as well, and saved by saving again. */
function useSaving(entry: EntryView | null, { close, overrides, found }: Saving) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const told = useRef('')
  return useMutation({
    mutationFn: async (values: Values) => {
      const body = bodyOf(values, entry, overrides)
      const checked = await knowledgeCalls.checkEntry(body, entry?.id)
      found(checked)
      const stands = checked.gone.length > 0 || checked.findings.some(({ setAside }) => setAside === null)
      if (stands && values.status === 'live') return false
      // told once; whoever saves the same again has read it
      const odds = oddsOf(checked)
      if (checked.atOdds.length > 0 && odds !== told.current) {
        told.current = odds
        return false
      }
      await (entry ? saveEntry(entry.id, body) : addEntry(body))
      return true
    },
    onSuccess: async (saved) => {
      if (!saved) return
      await client.invalidateQueries({ queryKey: ['entries'] })
      void message.success(t('knowledge.saved'))
      close()
    },
  })
}

function Fields() {
  const { t } = useTexts()
  const options = useCategories().map((value) => ({ value }))
  const needed = (max: number) => [{ required: true, whitespace: true, max, message: t('knowledge.needed', { max }) }]
  const states = (['live', 'draft', 'archived'] as const).map((value) => ({ value, label: t(`knowledge.${value}`) }))
  return (
    <>
      <Form.Item name="question" label={t('knowledge.question')} rules={needed(300)}>
        <Input />
      </Form.Item>
      <Form.Item name="lines" label={t('knowledge.wordings')} extra={t('knowledge.wordingsWords')}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <PlainAnswer />
      <Parts name="parts" at={['parts']} />
      <Answers />
      <Translations />
      <Form.Item name="category" label={t('knowledge.category')} rules={needed(80)}>
        <AutoComplete options={options} />
      </Form.Item>
      <Form.Item name="status" label={t('knowledge.status')} extra={t('knowledge.statusWords')}>
        <Radio.Group options={states} />
      </Form.Item>
      <Keeping />
    </>
  )
}

/** For whom no condition fits; it may be empty where there are answers by condition. */
function PlainAnswer() {
  const { t } = useTexts()
  const answers = Form.useWatch<Values['answers']>('answers') ?? []
  const rules = [
    { required: answers.length === 0, whitespace: answers.length === 0, max: 8_000, message: t('knowledge.needed', { max: 8_000 }) },
  ]
  return (
    <Form.Item name="answer" label={t('knowledge.answer')} rules={rules}>
      <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} />
    </Form.Item>
  )
}
