console.log("build later");
