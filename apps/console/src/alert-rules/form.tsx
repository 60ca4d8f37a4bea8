import type { AlertRules, PutAlertRule } from '@xiaoer/contract/alerts'
import { AlertKind } from '@xiaoer/contract/wall'
import { Button, Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd'
import { alertRuleCalls } from '../api/outward.ts'
import { useChange } from '../changing/index.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** A rule to begin from; with its id where it is there already. */
export interface Known {
  id?: string
  rule: PutAlertRule
}

interface Values extends Omit<PutAlertRule, 'mailbox'> {
  mailbox?: string
}

/** Makes a rule, or changes one. */
export function AlertRuleForm({ known: { id, rule }, all, done }: { known: Known; all: AlertRules; done: () => void }) {
  const { t } = useTexts()
  const { mailbox, revision, ...rest } = rule
  const save = useChange(
    'alert-rules',
    ({ mailbox: box, quiet, ...values }: Values) =>
      alertRuleCalls.put({ ...values, mailbox: box ?? null, quiet: { ...quiet, timeZone: rule.quiet.timeZone }, revision }, id),
    done,
  )
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...rest, ...(mailbox !== null && { mailbox }) }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item
        name="name"
        label={t('alertRules.name')}
        rules={[{ required: true, whitespace: true, message: t('alertRules.nameNeeded') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kinds" label={t('alertRules.kinds')} rules={[{ required: true, message: t('alertRules.kindNeeded') }]}>
        <Checkbox.Group options={AlertKind.options.map((value) => ({ value, label: t(`wall.kind.${value}`) }))} />
      </Form.Item>
      <ToWhom all={all} />
      <Still timeZone={rule.quiet.timeZone} />
      <Form.Item name="on" label={t('alertRules.on')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {save.isError && <Problem error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('alertRules.save')}
      </Button>
    </Form>
  )
}

function ToWhom({ all: { endpoints, mailboxes } }: { all: AlertRules }) {
  const { t } = useTexts()
  const boxes = mailboxes.map(({ id, name, address }) => ({ value: id, label: `${name} ${address}` }))
  const languages = [
    { value: 'zh-CN', label: t('alertRules.language.zh-CN') },
    { value: 'en', label: t('alertRules.language.en') },
  ]
  return (
    <>
      <Form.Item name="mailTo" label={t('alertRules.mailTo')} extra={t('alertRules.mailToHint')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', ';']} />
      </Form.Item>
      <div className="alert-line">
        <Form.Item name="mailbox" label={t('alertRules.mailbox')} extra={boxes.length === 0 && t('alertRules.noMailbox')}>
          <Select options={boxes} allowClear />
        </Form.Item>
        <Form.Item name="language" label={t('alertRules.language')}>
          <Select options={languages} />
        </Form.Item>
      </div>
      <Form.Item name="endpoints" label={t('alertRules.endpoints')} extra={t('alertRules.endpointsHint')}>
        <Select mode="multiple" options={endpoints.map(({ id, url }) => ({ value: id, label: url }))} />
      </Form.Item>
    </>
  )
}

function Still({ timeZone }: { timeZone: string }) {
  const { t } = useTexts()
  return (
    <>
      <Form.Item
        name="everyMinutes"
        label={t('alertRules.every')}
        extra={t('alertRules.everyHint')}
        rules={[{ required: true, message: t('refusal.shape.empty') }]}
      >
        <InputNumber min={0} max={10_080} precision={0} />
      </Form.Item>
      <div className="alert-line">
        <Form.Item name={['quiet', 'from']} label={t('alertRules.quietFrom')}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name={['quiet', 'to']} label={t('alertRules.quietTo')}>
          <Input type="time" />
        </Form.Item>
      </div>
      <p className="faint">{t('alertRules.quietWords', { timeZone })}</p>
    </>
  )
}
