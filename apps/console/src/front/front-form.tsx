import type { ShopFront } from '@xiaoer/contract/front'
import { Button, Form, Input, Select } from 'antd'
import { frontCalls } from '../api/index.ts'
import { useToldChange } from '../changing/index.ts'
import { type TextKey, useTexts } from '../texts/index.ts'
import { FrontPreview } from './front-preview.tsx'
import { LogoField } from './logo-field.tsx'
import { DAYS, frontOf, PAGES, TONGUES, type Values, valuesOf } from './values.ts'

/** Changes a shop's front, beside how its chat will open. */
export function FrontForm({ shopId, front, timeZone }: { shopId: string; front: ShopFront; timeZone: string }) {
  const { t } = useTexts()
  const [form] = Form.useForm<Values>()
  const save = useToldChange('front', (values: Values) => frontCalls.put(shopId, { front: frontOf(values), seen: front }))
  const shown = Form.useWatch((values) => values, form)
  const required = [{ required: true, whitespace: true, message: t('front.needed') }]
  return (
    <div className="front">
      <Form form={form} layout="vertical" requiredMark={false} initialValues={valuesOf(front)} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="name" label={t('front.name')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="accent" label={t('front.accent')} extra={t('front.accentWords')}>
          <Input type="color" className="front-colour" />
        </Form.Item>
        <Form.Item name="logo" label={t('front.logo')}>
          <LogoField />
        </Form.Item>
        <Words name="greeting" extra={t('front.greetingWords')} />
        <Hours timeZone={timeZone} />
        <Words name="offHours" />
        <Questions />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('front.save')}
        </Button>
      </Form>
      <FrontPreview front={shown?.name === undefined ? front : frontOf({ ...valuesOf(front), ...shown })} />
    </div>
  )
}

/** The same words in each language of the shop. */
function Words({ name, extra }: { name: 'greeting' | 'offHours'; extra?: string }) {
  const { t } = useTexts()
  return TONGUES.map((tongue) => (
    <Form.Item
      key={tongue}
      name={[name, tongue]}
      label={t(`front.${name}.${tongue}`)}
      extra={extra}
      rules={[{ required: true, whitespace: true, message: t('front.needed') }]}
    >
      <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
    </Form.Item>
  ))
}

function Hours({ timeZone }: { timeZone: string }) {
  const { t } = useTexts()
  // hours that close before they open run over midnight
  const areHours = (opens: string, closes: string) =>
    opens !== closes ? Promise.resolve() : Promise.reject(new Error(t('front.hoursNever')))
  return (
    <fieldset className="front-hours">
      <legend>{t('front.hours', { zone: timeZone })}</legend>
      <Form.Item name={['deskHours', 'opens']} label={t('teams.opens')}>
        <Input type="time" required />
      </Form.Item>
      <Form.Item
        name={['deskHours', 'closes']}
        label={t('teams.closes')}
        dependencies={[['deskHours', 'opens']]}
        rules={[({ getFieldValue }) => ({ validator: (_, closes: string) => areHours(getFieldValue(['deskHours', 'opens']), closes) })]}
      >
        <Input type="time" required />
      </Form.Item>
      <Form.Item name={['deskHours', 'days']} label={t('teams.days')} rules={[{ required: true, message: t('front.dayNeeded') }]}>
        <Select mode="multiple" options={DAYS.map((value) => ({ value, label: t(`teams.day.${value}`) }))} />
      </Form.Item>
    </fieldset>
  )
}

/** What is usually asked, one a line, by page and language. */
function Questions() {
  const { t } = useTexts()
  const label = (page: (typeof PAGES)[number], tongue: (typeof TONGUES)[number]) => {
    const key: TextKey = `front.questions.${page}`
    return `${t(key)} · ${t(`front.tongue.${tongue}`)}`
  }
  return (
    <fieldset>
      <legend>{t('front.questions')}</legend>
      {PAGES.flatMap((page) =>
        TONGUES.map((tongue) => (
          <Form.Item key={`${page}${tongue}`} name={['questions', page, tongue]} label={label(page, tongue)}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        )),
      )}
    </fieldset>
  )
}
