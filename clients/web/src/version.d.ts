/** The version of this client, from package.json. */
declare const __VERSION__: string;
