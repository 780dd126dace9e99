import fc from "fast-check";

/** Every property begins with the seed of the run; fast-check names it and the path to what it found, when it fails. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.WAYBILL_SEED) });
