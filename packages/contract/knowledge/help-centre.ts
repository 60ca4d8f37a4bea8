import { z } from 'zod'

/** Whether the public help centre is shown. */
export const HelpSwitch = z.strictObject({ open: z.boolean() })
export type HelpSwitch = z.infer<typeof HelpSwitch>

/** The help centre as the console shows it: whether it is open, and what its readers said of the last ninety days, most votes first. */
export const HelpCentre = z.object({
  open: z.boolean(),
  days: z.int(),
  solved: z.int(),
  unsolved: z.int(),
  entries: z.array(z.object({ entryId: z.uuid(), question: z.string(), status: z.string(), solved: z.int(), unsolved: z.int() })),
})
export type HelpCentre = z.infer<typeof HelpCentre>
