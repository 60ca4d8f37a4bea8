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
  const { t } = useTexts()
  const [open, turn] = useState(false)
  const given: ShopGiven | undefined = Form.useWatch([], form)
  if (!kind.takesMapping) return null
  return (
    <p>
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
          save={() => form.submit()}
          saving={saving.isPending}
          failed={saving.error}
          close={() => turn(false)}
        />
      )}
    </p>
  )
}
