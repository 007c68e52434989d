/** The few members of Eleventy that are used; it ships no type declarations. */
declare module '@11ty/eleventy' {
  export interface UserConfig {
    readonly ignores: Set<string>;
    addGlobalData(name: string, value: unknown): void;
    addExtension(extension: string, options: { readonly key: string }): void;
    setTemplateFormats(formats: readonly string[]): void;
    addWatchTarget(path: string): void;
    setQuietMode(quiet: boolean): void;
    on(event: string, listener: (details: { readonly results?: readonly unknown[] }) => void | Promise<void>): void;
  }
  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options?: {
        readonly quietMode?: boolean;
        readonly configPath?: string;
        readonly config?: (config: UserConfig) => void | Promise<void>;
      },
    );
    disableLogger(): void;
    write(): Promise<readonly (readonly unknown[])[]>;
  }
}
