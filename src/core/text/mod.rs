//! Every sentence, as typed ids with arguments.
