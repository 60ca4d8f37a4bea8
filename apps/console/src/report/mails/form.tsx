import type { PutReportMail, ReportMails } from '@xiaoer/contract/worth'
import { Button, Form, Input, Select, Switch } from 'antd'
import { reportMailCalls } from '../../api/worth/report-mails.ts'
import { useChange } from '../../changing/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** A report mail to begin from; with its id where it is there already. */
export interface Known {
  id?: string
  mail: PutReportMail
}

/** Makes a report mail, or changes one. */
export function ReportMailForm({ known: { id, mail }, all, done }: { known: Known; all: ReportMails; done: () => void }) {
  const { t } = useTexts()
  const save = useChange('report-mails', (values: PutReportMail) => reportMailCalls.put({ ...mail, ...values }, id), done)
  const needed = { required: true, message: t('refusal.shape.empty') }
  return (
    <Form<PutReportMail>
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...mail, mailbox: mail.mailbox || undefined }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="name" label={t('reportMail.name')} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="mailTo" label={t('reportMail.mailTo')} extra={t('reportMail.mailToHint')} rules={[needed]}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', ';']} />
      </Form.Item>
      <When timeZone={all.timeZone} />
      <By all={all} />
      <Form.Item name="on" label={t('reportMail.on')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {save.isError && <Problem error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('worth.save')}
      </Button>{' '}
      <Button onClick={done}>{t('page.cancel')}</Button>
    </Form>
  )
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

function When({ timeZone }: { timeZone: string }) {
  const { t, language } = useTexts()
  const every = Form.useWatch('every')
  const named = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  return (
    <>
      <Form.Item name="every" label={t('reportMail.every')} extra={t(every === 'week' ? 'reportMail.weekWords' : 'reportMail.dayWords')}>
        <Select options={(['day', 'week'] as const).map((value) => ({ value, label: t(`reportMail.every.${value}`) }))} />
      </Form.Item>
      <Form.Item name="weekday" label={t('reportMail.weekday')} hidden={every !== 'week'}>
        <Select options={WEEKDAYS.map((value) => ({ value, label: named.format(Date.UTC(1970, 0, 4 + value)) }))} />
      </Form.Item>
      <Form.Item name="time" label={t('reportMail.time')} extra={t('reportMail.timeWords', { timeZone })}>
        <Input type="time" />
      </Form.Item>
    </>
  )
}

function By({ all: { mailboxes } }: { all: ReportMails }) {
  const { t } = useTexts()
  const boxes = mailboxes.map(({ id, name, address }) => ({ value: id, label: `${name} ${address}` }))
  const languages = (['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`reportMail.language.${value}`) }))
  return (
    <>
      <Form.Item
        name="mailbox"
        label={t('reportMail.mailbox')}
        extra={boxes.length === 0 && t('reportMail.noMailbox')}
        rules={[{ required: true, message: t('reportMail.mailboxNeeded') }]}
      >
        <Select options={boxes} />
      </Form.Item>
      <Form.Item name="language" label={t('reportMail.language')}>
        <Select options={languages} />
      </Form.Item>
    </>
  )
}
