/** A handler for the language's own tests: it exists, which is all that is asked of it. */
export const handler = async (): Promise<void> => undefined
