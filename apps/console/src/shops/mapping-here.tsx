import type { ShopGiven } from '@xiaoer/contract/shops'
import type { FormInstance } from 'antd'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { useTexts } from '../texts/index.ts'

const MappingWizard = lazyPart(async () => (await import('./mapping/wizard.tsx')).MappingWizard, null)

interface Props {
  readonly form: FormInstance<ShopGiven>
  readonly shopId: string
  readonly platform: string
  /** A key is kept for this connection. */
  readonly kept: boolean
  readonly saving: boolean
  readonly failed: unknown
}

/** The way to the wizard, which writes into the form that it stands in. */
export function MappingHere({ form, shopId, platform, kept, saving, failed }: Props) {
  const { t } = useTexts()
  const [open, turn] = useState(false)
  const given: ShopGiven | undefined = Form.useWatch([], form)
  return (
    <p>
      <Button type="primary" ghost onClick={() => turn(true)}>
        {t('mapping.open')}
      </Button>
      {open && (
        <MappingWizard
          shopId={shopId}
          platform={platform}
          given={given ?? {}}
          fill={(name, value) => form.setFieldValue(name, value)}
          kept={kept}
          save={() => form.submit()}
          saving={saving}
          failed={failed}
          close={() => turn(false)}
        />
      )}
    </p>
  )
}
