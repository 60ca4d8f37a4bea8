import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input, Radio } from 'antd'
import { nameWorkspace } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { choose, type Language, useTexts } from '../texts/index.ts'

interface Answers {
  shopName: string
  /** With tables it begins without a system; the tables are sent on the page it goes on to. */
  connector: 'demo' | 'tables' | 'none'
  language: Language
}

/** Each by its own name, for whoever cannot read the other. */
const LANGUAGES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
]

/** The three questions of the first run. */
export function Questions() {
  const { t, language } = useTexts()
  const save = useNaming()
  return (
    <section className="card questions">
      <h2>{t('start.three')}</h2>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ connector: 'demo', language }}
        onFinish={(answers: Answers) => save.mutate(answers)}
      >
        <Form.Item
          name="shopName"
          label={t('start.shopName')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('start.shopNameNeeded') }]}
        >
          <Input size="large" autoFocus placeholder={t('start.shopNameHint')} />
        </Form.Item>
        <Form.Item name="connector" label={t('start.connector')}>
          <Radio.Group className="start-choices">
            <Connector value="demo" name={t('start.demo')} words={t('start.demoWords')} />
            <Connector value="tables" name={t('start.tables')} words={t('start.tablesWords')} />
            <Connector value="none" name={t('start.none')} words={t('start.noneWords')} />
          </Radio.Group>
        </Form.Item>
        <Form.Item name="language" label={t('start.language')}>
          <Radio.Group optionType="button" options={LANGUAGES} />
        </Form.Item>
        {save.isError && <Problem error={save.error} />}
        <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
          {t('start.go')}
        </Button>
      </Form>
    </section>
  )
}

/** Saves the answers, and goes on in the language that was chosen. */
function useNaming() {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const navigate = useNavigate()
  return useMutation({
    // the clock of whoever sets it up is most likely the shop's; it stands under Policy to be changed
    mutationFn: ({ connector, ...answers }: Answers) =>
      nameWorkspace({
        ...answers,
        connector: connector === 'demo' ? connector : 'none',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    onSuccess: async (_, answers) => {
      await choose(answers.language)
      await Promise.all([client.invalidateQueries({ queryKey: ['setup'] }), client.invalidateQueries({ queryKey: ['me'] })])
      if (answers.connector === 'tables') await navigate({ to: '/settings/$section', params: { section: 'shops' } })
      void message.success(t('start.named'))
    },
  })
}

function Connector({ value, name, words }: { value: Answers['connector']; name: string; words: string }) {
  return (
    <Radio value={value}>
      <b>{name}</b>
      <br />
      <span className="soft">{words}</span>
    </Radio>
  )
}
