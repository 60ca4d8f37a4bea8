import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Radio } from 'antd'
import { nameWorkspace } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { choose, type Language, useTexts } from '../texts/index.ts'

interface Answers {
  shopName: string
  connector: 'demo' | 'none'
  language: Language
}

/** The three questions of the first run. */
export function Questions() {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: nameWorkspace,
    onSuccess: async (_, answers) => {
      await choose(answers.language)
      await Promise.all([client.invalidateQueries({ queryKey: ['setup'] }), client.invalidateQueries({ queryKey: ['me'] })])
      void message.success(t('start.named'))
    },
  })
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
            <Radio value="demo">
              <b>{t('start.demo')}</b>
              <br />
              <span className="soft">{t('start.demoWords')}</span>
            </Radio>
            <Radio value="none">
              <b>{t('start.none')}</b>
              <br />
              <span className="soft">{t('start.noneWords')}</span>
            </Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item name="language" label={t('start.language')}>
          <Radio.Group
            optionType="button"
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
        {save.isError && <Problem error={save.error} />}
        <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
          {t('start.go')}
        </Button>
      </Form>
    </section>
  )
}
