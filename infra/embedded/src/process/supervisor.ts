import type { DataFolder } from '../folder/dataFolder.ts';
import type { Program, ProgramEvent } from './program.ts';
import { SupervisedProgram } from './supervisedProgram.ts';

export interface SupervisorOptions {
  /** Remembers the processes, so that a later start finds what a killed supervisor left. */
  readonly folder: DataFolder;
  readonly onEvent?: (event: ProgramEvent) => void;
  /** Start crashed programs again. Default true. */
  readonly restart?: boolean;
}

/** The programs of one registry: started in order, kept running, stopped in the reverse order. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #programs: SupervisedProgram[] = [];

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Starts a program and waits until it is ready; rejects with `CannotStart`. */
  async start(program: Program): Promise<SupervisedProgram> {
    const { folder, onEvent, restart = true } = this.#options;
    const supervised = await SupervisedProgram.start(program, {
      restart,
      ...(onEvent === undefined ? {} : { onEvent }),
      onProcess: (identity) => folder.recordProcess(program.name, identity, program.signal),
    });
    this.#programs.push(supervised);
    return supervised;
  }

  get folder(): DataFolder {
    return this.#options.folder;
  }

  /** The programs in the order of their start. */
  get programs(): readonly SupervisedProgram[] {
    return this.#programs;
  }

  /** Stops everything, last started first, each after the one before is gone. */
  async stop(): Promise<void> {
    for (const program of this.#programs.splice(0).toReversed()) await program.stop();
  }
}
