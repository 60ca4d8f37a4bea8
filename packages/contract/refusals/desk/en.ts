/** Why something of the desk is refused, and the way out. */
export const DESK_EN = {
  'file.missing': 'Send one file in the field `file` of a form',
  'file.kind': 'This is neither a picture nor a document that is taken ({known}), or not what its name says; save it as one of these',
  'file.large': 'The file is over {most} MB; send a smaller one, or a link to it',
  'file.ended': 'This address of a file has ended; open the file again from the chat, or sign in to the console',
  'file.contact': 'Your role does not see how shoppers are reached, and what they send may show it; ask a colleague whose role sees it',
  'file.elsewhere': 'The file is not of this conversation and not in the library; choose it again',
  'library.full': 'The library holds {most} files; remove some first',
} as const
