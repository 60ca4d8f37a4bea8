import type { UseMutationResult } from '@tanstack/react-query'
import type { ShopGiven, ShopKindView } from '@xiaoer/contract/shops'
import type { FormInstance } from 'antd'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { useTexts } from '../texts/index.ts'

const MappingWizard = lazyPart(async () => (await import('./mapping/wizard.tsx')).MappingWizard, null)

interface Props {
  readonly form: FormInstance<ShopGiven>
  readonly shopId: string
  readonly kind: ShopKindView
  /** A key is kept for this connection. */
  readonly kept: boolean
  readonly saving: Pick<UseMutationResult<unknown>, 'isPending' | 'error'>
}

/** The way to the wizard, for a kind that is read by a mapping; it writes into the form that it stands in. */
export function MappingHere({ form, shopId, kind, kept, saving }: Props) {
  const { t, language } = useTexts()
  const [open, turn] = useState(false)
  const [lacks, lack] = useState<readonly string[]>([])
  const given: ShopGiven | undefined = Form.useWatch([], form)
  if (!kind.takesMapping) return null
  /** The form behind the wizard marks what it lacks where nobody sees it. */
  const save = async () => {
    const wrong: readonly unknown[] = await form.validateFields().then(
      () => [],
      () => form.getFieldsError().flatMap(({ name: [name], errors }) => (errors.length > 0 ? [name] : [])),
    )
    lack(kind.fields.flatMap((field) => (wrong.includes(field.name) ? [field.label[language]] : [])))
    if (wrong.length === 0) form.submit()
  }
  return (
    <p className="shop-wizard">
      <Button type="primary" ghost onClick={() => turn(true)}>
        {t('mapping.open')}
      </Button>
      {open && (
        <MappingWizard
          shopId={shopId}
          platform={kind.kind}
          given={given ?? {}}
          fill={(name, value) => form.setFieldValue(name, value)}
          kept={kept}
          save={() => void save()}
          lacks={lacks}
          saving={saving.isPending}
          failed={saving.error}
          close={() => turn(false)}
        />
      )}
    </p>
  )
}
